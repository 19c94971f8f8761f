import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type QuickPickItem, type TextDocument, Uri, window } from 'vscode';
import type { InsertionBlock } from '../insertion.ts';
import type { InsertionRun } from '../insertionRun.ts';
import type { InsertionRuns } from '../insertionRuns.ts';
import { type ReviewTarget, targetIn, undecidedBlocks } from './target.ts';

type Fits = (run: InsertionRun) => boolean;

interface TargetItem extends QuickPickItem {
	readonly target: ReviewTarget;
}

export const isPending: Fits = ({ insertion }) => insertion.state.phase === 'pending';
export const isStreaming: Fits = ({ insertion }) => insertion.state.phase === 'streaming';
export const isUndecided: Fits = (run) => isPending(run) || isStreaming(run);

/**
 * The run that a command means: the one that its argument names, else the one at the cursor, else the only one, of the
 * document first and then of all; else the person says which. A menu gives a document as the argument.
 */
export async function chooseRun(runs: InsertionRuns, argument: unknown, fits: Fits): Promise<ReviewTarget | undefined> {
	const named = targetIn(argument, runs);
	if (named !== undefined) return fits(named.run) ? named : undefined;
	const document = documentOf(runs, argument);
	const here = (document === undefined ? [] : runs.of(document)).filter(fits);
	const atCursor = here.filter((run) => blockAtCursor(run) !== undefined);
	for (const found of [atCursor, here, runs.all.filter(fits)]) {
		if (found.length > 0) return chosen(found.map((run) => ({ run })));
	}
	return undefined;
}

/** The block that a command means, in the same way. */
export async function chooseBlock(runs: InsertionRuns, argument: unknown): Promise<ReviewTarget | undefined> {
	const named = targetIn(argument, runs);
	if (named?.blockId !== undefined) return isPendingBlock(named) ? named : undefined;
	const document = documentOf(runs, argument);
	const here = named === undefined ? (document === undefined ? [] : runs.of(document)) : [named.run];
	const targets = (found: readonly InsertionRun[]): readonly ReviewTarget[] =>
		found.flatMap((run) => undecidedBlocks(run).map(({ id }) => ({ run, blockId: id }))).filter(isPendingBlock);
	const atCursor = targets(here).filter(({ run, blockId }) => blockAtCursor(run)?.id === blockId);
	for (const found of [atCursor, targets(here), named === undefined ? targets(runs.all) : []]) {
		if (found.length > 0) return chosen(found);
	}
	return undefined;
}

/** The block of the run in which the cursor of the active editor stands. */
function blockAtCursor(run: InsertionRun): InsertionBlock | undefined {
	const editor = window.activeTextEditor;
	if (editor?.document !== run.insertion.document) return undefined;
	const { line } = editor.selection.active;
	return undecidedBlocks(run).find(({ range }) => range.start.line <= line && line <= range.end.line);
}

function documentOf(runs: InsertionRuns, argument: unknown): TextDocument | undefined {
	if (argument instanceof Uri) {
		const uri = argument.toString();
		const found = runs.all.find(({ insertion }) => insertion.document.uri.toString() === uri);
		if (found !== undefined) return found.insertion.document;
	}
	return window.activeTextEditor?.document;
}

function isPendingBlock({ run, blockId }: ReviewTarget): boolean {
	return run.insertion.blocks.some(({ id, state }) => id === blockId && state.phase === 'pending');
}

async function chosen(targets: readonly ReviewTarget[]): Promise<ReviewTarget | undefined> {
	if (targets.length === 1) return targets[0];
	const item = await window.showQuickPick(targets.map(itemOf), { placeHolder: l10n.t('Which insertion?') });
	return item?.target;
}

function itemOf(target: ReviewTarget): TargetItem {
	const { insertion } = target.run;
	const block = undecidedBlocks(target.run).find(({ id }) => target.blockId === undefined || id === target.blockId);
	const place = block === undefined ? '' : `:${block.range.start.line + 1}`;
	const text = block?.inserted.trim() === '' ? block.removed : (block?.inserted ?? '');
	return {
		label: `${basename(insertion.document.uri.path)}${place}`,
		description: text.trim().split(/[\r\n]/)[0] ?? '',
		target,
	};
}
