import * as l10n from '@vscode/l10n';
import { type Diagnostic, Range } from 'vscode';
import type { Task } from '../../../protocol/edits.ts';
import type { Reference } from '../../../protocol/references.ts';
import { referenceToSelection } from '../../chat/context/documentReferences.ts';
import { toProblem } from '../../chat/context/problems.ts';
import { askWords } from './askWords.ts';
import type { Place } from './lastEditor.ts';
import type { RunWish } from './runWish.ts';
import { problemsAt, subjectAt, surroundings } from './subject.ts';
import { testsWish } from './tests/testsWish.ts';

/** The tasks whose answer goes into a document. */
export type DocumentTask = Exclude<Task, 'explain' | 'commit' | 'apply'>;

export interface Preset {
	/** The person's words, where they were said already. */
	readonly question?: string;
	readonly model?: string;
	/** The problems to be fixed, where a lightbulb named them. */
	readonly problems?: readonly Diagnostic[];
}

/** What is to be asked for at a place; `undefined` when the person thought better of it. */
export async function taskWish(task: DocumentTask, place: Place, preset: Preset): Promise<RunWish | undefined> {
	const wish = await unmodelled(task, place, preset);
	return wish && (preset.model === undefined ? wish : { ...wish, model: preset.model });
}

async function unmodelled(task: DocumentTask, place: Place, preset: Preset): Promise<RunWish | undefined> {
	const { document, selection } = place;
	const { question } = preset;
	switch (task) {
		case 'insert': {
			const words = question ?? (await askWords(task));
			const range = new Range(selection.end, selection.end);
			const references = selection.isEmpty ? [] : [referenceToSelection({ document, selection })];
			return words === undefined ? undefined : { task, question: words, document, form: 'insert', range, references };
		}
		case 'rewrite': {
			const range = await subjectAt(place);
			const words = question ?? (await askWords(task));
			return words === undefined ? undefined : edit(task, words, place, range);
		}
		case 'fix':
			return fixWish(place, preset);
		case 'refactor':
			return edit(task, question ?? l10n.t('Refactor this code.'), place, await subjectAt(place));
		case 'document':
			return edit(task, question ?? l10n.t('Document this code.'), place, await subjectAt(place));
		case 'tests':
			return testsWish(place, question ?? l10n.t('Write tests for this code.'));
	}
}

/** Only the problems and what is around them goes along. Where the editor reports none, the model is to look. */
async function fixWish(place: Place, { question, problems }: Preset): Promise<RunWish> {
	const { document } = place;
	const wrong = problems ?? (await problemsAt(place));
	const range = wrong.length === 0 ? await subjectAt(place) : await surroundings(document, wrong);
	return edit(
		'fix',
		question ?? fixing(wrong),
		place,
		range,
		wrong.length === 0 ? [] : [problemsReference(place, wrong)],
	);
}

function fixing(problems: readonly Diagnostic[]): string {
	const [only] = problems;
	if (only === undefined) return l10n.t('Find what is wrong with this code, and fix it.');
	return problems.length === 1
		? l10n.t('Fix this problem: {0}', only.message)
		: l10n.t('Fix these {0} problems.', problems.length);
}

function problemsReference({ document }: Place, problems: readonly Diagnostic[]): Reference {
	const { uri, languageId } = document;
	return { kind: 'problems', uri: uri.toString(), languageId, problems: problems.map(toProblem) };
}

function edit(
	task: Task,
	question: string,
	{ document }: Place,
	range: Range,
	references: readonly Reference[] = [],
): RunWish {
	return { task, question, document, form: 'edit', range, references };
}
