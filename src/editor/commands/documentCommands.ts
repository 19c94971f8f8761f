import * as l10n from '@vscode/l10n';
import { Diagnostic, Selection, type TextDocument, window } from 'vscode';
import type { LastEditor, Place } from '../insertion/asking/lastEditor.ts';
import { refusedFor } from '../insertion/asking/refusedTarget.ts';
import type { RunParts } from '../insertion/asking/runParts.ts';
import { startRun } from '../insertion/asking/startRun.ts';
import { type DocumentTask, taskWish } from '../insertion/asking/taskWish.ts';
import { showError } from './errorActions.ts';
import { presetQuestion } from './presetQuestion.ts';

/** What a lightbulb passes to `tributary.fix`. */
export interface ProblemsToFix {
	readonly document: TextDocument;
	readonly problems: readonly Diagnostic[];
}

/** The commands whose answer goes into a document. */
export class DocumentCommands {
	readonly #parts: RunParts;
	readonly #editor: Pick<LastEditor, 'current'>;

	constructor(parts: RunParts, editor: Pick<LastEditor, 'current'>) {
		this.#parts = parts;
		this.#editor = editor;
	}

	/** `argument`: a preset question, or what a lightbulb passes. Resolves when what came is in the document. */
	async run(task: DocumentTask, argument: unknown): Promise<void> {
		const fixing = problemsToFix(argument);
		const place = fixing === undefined ? this.#editor.current : placeOf(fixing);
		if (place === undefined) {
			void window.showWarningMessage(l10n.t('Open a file and put the cursor where the text should go.'));
			return;
		}
		const refused = refusedFor(task, place.document);
		if (refused !== undefined) {
			void showError(refused);
			return;
		}
		const preset = { ...presetQuestion(argument), ...(fixing === undefined ? {} : { problems: fixing.problems }) };
		const wish = await taskWish(task, place, preset);
		if (wish === undefined) return;
		if (task === 'insert') collapseTo(wish.range.end, wish.document);
		const run = await startRun(this.#parts, wish);
		await run?.ended;
	}
}

/** What is selected stays: typing on must not replace it, and ghost text stands at the cursor. */
function collapseTo(at: Selection['end'], document: TextDocument): void {
	const editor = window.activeTextEditor;
	if (editor?.document === document) editor.selection = new Selection(at, at);
}

function problemsToFix(argument: unknown): ProblemsToFix | undefined {
	if (typeof argument !== 'object' || argument === null || !('document' in argument)) return undefined;
	if (!('problems' in argument) || !Array.isArray(argument.problems)) return undefined;
	const { document } = argument;
	const problems = argument.problems.filter((problem) => problem instanceof Diagnostic);
	return isDocument(document) && problems.length > 0 ? { document, problems } : undefined;
}

function isDocument(value: unknown): value is TextDocument {
	return typeof value === 'object' && value !== null && 'getText' in value && 'uri' in value;
}

function placeOf({ document, problems }: ProblemsToFix): Place | undefined {
	const [first] = problems;
	return first && { document, selection: new Selection(first.range.start, first.range.end) };
}
