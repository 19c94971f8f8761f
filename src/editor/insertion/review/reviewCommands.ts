import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import type { Language } from '../../../protocol/panel.ts';
import { errorSentence } from '../../../text/wording/errors.ts';
import { editRefusalSentence } from '../../../text/wording/insertionWords.ts';
import type { InsertionRun } from '../insertionRun.ts';
import type { InsertionRuns } from '../insertionRuns.ts';
import { Accepting } from './accepting.ts';
import { internalCommands, runActions } from './actions.ts';
import type { Ask } from './ask.ts';
import type { BlockLines } from './blockLines.ts';
import { chooseBlock, chooseRun, isPending, isStreaming, isUndecided } from './choosing.ts';
import { chooseRetry } from './retrying.ts';
import { showActions } from './showActions.ts';
import { wander } from './wandering.ts';

export interface ReviewParts {
	readonly runs: InsertionRuns;
	readonly lines: BlockLines;
	readonly language: () => Language;
	readonly ask: Ask;
	/** Opens the comparison with what stood there before. */
	readonly showRemoved: (run: InsertionRun) => unknown;
	/** Asks for a model, and leaves the settings as they are. */
	readonly chooseModel: () => Thenable<string | undefined>;
	/** Shows a sentence, with what can be done about it. */
	readonly tell: (message: string, detail: readonly string[]) => unknown;
}

type CommandFunction = (argument: unknown) => unknown;

/** All commands of the review, by their ids. */
export function reviewCommands(parts: ReviewParts): ReadonlyMap<string, CommandFunction> {
	const { runs, ask } = parts;
	const accepting = new Accepting(ask);
	return new Map<string, CommandFunction>([
		['tributary.insertion.accept', (argument) => accept(parts, accepting, argument)],
		['tributary.insertion.reject', (argument) => reject(parts, argument)],
		['tributary.insertion.acceptBlock', (argument) => decideBlock(parts, accepting, argument, 'accept')],
		['tributary.insertion.rejectBlock', (argument) => decideBlock(parts, accepting, argument, 'reject')],
		['tributary.insertion.next', () => go(runs, 'next')],
		['tributary.insertion.previous', () => go(runs, 'previous')],
		['tributary.insertion.retry', (argument) => retry(parts, argument)],
		['tributary.insertion.showRemoved', (argument) => showRemoved(parts, argument)],
		['tributary.insertion.stop', (argument) => stop(runs, argument)],
		[internalCommands.why, (argument) => explain(parts, argument)],
		[internalCommands.showActions, (argument) => list(parts, argument)],
	]);
}

async function accept({ runs }: ReviewParts, accepting: Accepting, argument: unknown): Promise<void> {
	const target = await chooseRun(runs, argument, isPending);
	if (target === undefined) return sayNothingWaits();
	await accepting.accept(target);
}

async function reject({ runs }: ReviewParts, argument: unknown): Promise<void> {
	const target = await chooseRun(runs, argument, isUndecided);
	if (target === undefined) return sayNothingWaits();
	const { run } = target;
	if (isStreaming(run)) {
		run.stop();
		await settled(runs, run);
	}
	if (isPending(run)) sayUnlessWritten(run, await run.insertion.reject(target.blockId));
}

async function decideBlock(
	{ runs }: ReviewParts,
	accepting: Accepting,
	argument: unknown,
	verdict: 'accept' | 'reject',
): Promise<void> {
	const target = await chooseBlock(runs, argument);
	if (target === undefined) return sayNothingWaits();
	if (verdict === 'accept') await accepting.accept(target);
	else sayUnlessWritten(target.run, await target.run.insertion.reject(target.blockId));
}

async function retry({ runs, chooseModel }: ReviewParts, argument: unknown): Promise<void> {
	const target = await chooseRun(runs, argument, (run) => isPending(run) && run.retry !== undefined);
	if (target === undefined) return sayNothingWaits();
	const choice = await chooseRetry(target.run.facts, chooseModel);
	if (choice !== undefined && runs.all.includes(target.run)) await target.run.retry?.(choice);
}

async function showRemoved(parts: ReviewParts, argument: unknown): Promise<void> {
	const target = await chooseRun(parts.runs, argument, isUndecided);
	if (target === undefined) return sayNothingWaits();
	await parts.showRemoved(target.run);
}

async function stop(runs: InsertionRuns, argument: unknown): Promise<void> {
	const target = await chooseRun(runs, argument, isStreaming);
	target?.run.stop();
}

async function go(runs: InsertionRuns, direction: 'next' | 'previous'): Promise<void> {
	if (!(await wander(runs, direction))) sayNothingWaits();
}

async function list({ runs, lines, language }: ReviewParts, argument: unknown): Promise<void> {
	const target = await chooseRun(runs, argument, isUndecided);
	if (target === undefined) return sayNothingWaits();
	await showActions(target.run, runActions(target.run, lines, language()));
}

/** Says why blocks were refused, and how the answer failed. */
async function explain({ runs, tell }: ReviewParts, argument: unknown): Promise<void> {
	const target = await chooseRun(runs, argument, () => true);
	if (target === undefined) return;
	const { insertion, facts } = target.run;
	const refusals = insertion.blocks.flatMap(({ state }) =>
		state.phase === 'refused' ? [editRefusalSentence(state.reason, state.args)] : [],
	);
	if (facts.error !== undefined) {
		const { title, detail } = errorSentence(facts.error);
		await tell(title, [detail, ...refusals]);
	} else if (refusals.length > 0) {
		await tell(l10n.t('Changes that did not fit: {0}', refusals.length), refusals);
	}
}

/** Resolves when the run streams no longer. */
function settled(runs: InsertionRuns, run: InsertionRun): Promise<void> {
	return new Promise((resolve) => {
		if (!isStreaming(run)) return resolve();
		const listener = runs.onDidChange((changed) => {
			if (changed !== run || isStreaming(run)) return;
			listener.dispose();
			resolve();
		});
	});
}

function sayUnlessWritten({ insertion }: InsertionRun, written: boolean): void {
	if (written) return;
	const file = basename(insertion.document.uri.path);
	void window.showWarningMessage(l10n.t('{0} cannot be written. Nothing was taken back.', file));
}

function sayNothingWaits(): void {
	void window.showInformationMessage(l10n.t('No insertion waits for a decision.'));
}
