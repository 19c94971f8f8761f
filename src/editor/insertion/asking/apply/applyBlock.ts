import * as l10n from '@vscode/l10n';
import { Range, type TextDocument, window } from 'vscode';
import type { EditEvent } from '../../../../protocol/stream.ts';
import type { EditStep } from '../../../../text/edits/editReader.ts';
import { Snapshot } from '../../../../text/edits/snapshot.ts';
import { showError } from '../../../commands/errorActions.ts';
import { visibleEditor } from '../../document/openDocuments.ts';
import { allowsWriting } from '../../review/secondAsk.ts';
import { AnswerRun } from '../answerRun.ts';
import type { LastEditor } from '../lastEditor.ts';
import { insertionMode, makeInsertion } from '../makeInsertion.ts';
import { fileName, refusedTarget } from '../refusedTarget.ts';
import type { RunParts } from '../runParts.ts';
import { startRun } from '../startRun.ts';
import { documentFor } from './documentFor.ts';
import type { NamedBlock } from './namedBlock.ts';

export interface ApplyParts extends RunParts {
	readonly editor: Pick<LastEditor, 'current'>;
}

/**
 * Works a code block of an answer into the document that it is for. One that says what it replaces needs no model, nor
 * does one for a file that is not there yet; the place of any other is looked for by a model.
 */
export async function applyBlock(answer: string, place: number, parts: ApplyParts): Promise<void> {
	const { answerCode } = await import('../../../packages/answerCode.ts');
	const block = answerCode.namedBlock(answer, place);
	if (block === undefined) return;
	const where = await documentFor(block.paths, parts.editor.current?.document);
	switch (where.kind) {
		case 'none':
			void window.showWarningMessage(l10n.t('Open the file that the code belongs to, and apply it again.'));
			return;
		case 'elsewhere':
			void window.showWarningMessage(
				l10n.t('The code is said to be for {0}, which is not in this workspace. Nothing was changed.', where.path),
			);
			return;
		case 'new':
			if (answerCode.isSearchReplace(block.code)) return tellMisfit(block, where.document, parts);
			await show(where.document);
			return applySteps([wholeFile(block)], where.document, block, parts);
		case 'document': {
			await show(where.document);
			if (!answerCode.isSearchReplace(block.code)) return askModel(block, where.document, parts);
			return applySteps(await stepsOf(block, where.document), where.document, block, parts);
		}
	}
}

async function stepsOf({ code }: NamedBlock, document: TextDocument): Promise<readonly EditStep[]> {
	const { answerCode } = await import('../../../packages/answerCode.ts');
	const snapshot = new Snapshot(document.getText());
	const within = { start: 0, end: snapshot.text.length };
	const { path } = document.uri;
	const reader = new answerCode.BlocksReader({ snapshot, within, means: (name) => `/${path}`.endsWith(`/${name}`) });
	return [...reader.push(code), ...reader.end(true)];
}

function wholeFile({ code }: NamedBlock): EditStep {
	const start = { line: 0, character: 0 };
	return { blockId: '1', range: { start, end: start }, text: `${code}\n`, state: { phase: 'complete' } };
}

/** Nothing waits between the steps and this, so that they are still of the document's text. */
async function applySteps(
	steps: readonly EditStep[],
	document: TextDocument,
	block: NamedBlock,
	parts: ApplyParts,
): Promise<void> {
	const refused = refusedTarget(document);
	if (refused !== undefined) {
		void showError(refused);
		return;
	}
	const uri = document.uri.toString();
	const events = steps.map((step): EditEvent => ({ kind: 'edit', uri, ...step }));
	const run = new AnswerRun(makeInsertion(document));
	const isAllowed = insertionMode(document) === 'preview' || (await allowsWriting(document.uri, parts.ask));
	if (!isAllowed) return run.insertion.dispose();
	parts.runs.add(run);
	run.take(events);
	await run.finish();
	const { state } = run.insertion;
	if (state.phase === 'gone' && state.reason === 'nothing') return tellMisfit(block, document, parts);
}

async function tellMisfit(block: NamedBlock, document: TextDocument, parts: ApplyParts): Promise<void> {
	const ask = l10n.t('Ask a Model');
	const misfit = l10n.t('These changes do not fit {0} as it is now. Nothing was changed.', fileName(document));
	if ((await window.showWarningMessage(misfit, ask)) === ask) await askModel(block, document, parts);
}

async function askModel({ code, language }: NamedBlock, document: TextDocument, parts: ApplyParts): Promise<void> {
	const fence = '`'.repeat(Math.max(3, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length + 1)));
	const words = l10n.t('Work this code into {0}.', fileName(document));
	const run = await startRun(parts, {
		task: 'apply',
		question: `${words}\n\n${fence}${language}\n${code}\n${fence}`,
		document,
		form: 'edit',
		range: new Range(document.positionAt(0), document.lineAt(document.lineCount - 1).range.end),
		references: [],
	});
	await run?.ended;
}

async function show(document: TextDocument): Promise<void> {
	const { viewColumn } = visibleEditor(document) ?? {};
	await window.showTextDocument(document, { preview: false, ...(viewColumn === undefined ? {} : { viewColumn }) });
}
