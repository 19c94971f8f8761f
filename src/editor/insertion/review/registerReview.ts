import { commands, Disposable, window } from 'vscode';
import type { InsertionRuns } from '../insertionRuns.ts';
import { announce } from './announcing.ts';
import { askModally } from './ask.ts';
import { BlockLines } from './blockLines.ts';
import { keepContexts } from './contexts.ts';
import { InsertionLenses } from './lenses.ts';
import { type ReviewParts, reviewCommands } from './reviewCommands.ts';
import { reviewStatusItem } from './statusItem.ts';
import { InsertionTints } from './tints.ts';

/** What the rest of the extension gives to the review; what only shows has VS Code's own for a default. */
export type ReviewSeams = Pick<ReviewParts, 'language' | 'showRemoved' | 'chooseModel'> &
	Partial<Pick<ReviewParts, 'ask' | 'tell'>> & {
		/** Runs a command, and says where it fails. */
		readonly guard?: (run: () => unknown) => unknown;
		readonly onDidChangeLanguage?: (listener: () => void) => Disposable;
	};

/** Shows all insertions for a person to decide: lenses, tints, keys, commands. */
export function registerReview(runs: InsertionRuns, seams: ReviewSeams): Disposable[] {
	const lines = new BlockLines();
	const { guard = (run) => run() } = seams;
	const parts: ReviewParts = { ask: askModally, tell: tellModally, ...seams, runs, lines };
	const lenses = new InsertionLenses(runs, lines, seams.language);
	return [
		lenses,
		seams.onDidChangeLanguage?.(() => lenses.redraw()) ?? new Disposable(() => undefined),
		new InsertionTints(runs, lines),
		keepContexts(runs),
		announce(runs),
		reviewStatusItem(runs, seams.language),
		...[...reviewCommands(parts)].map(([id, run]) =>
			commands.registerCommand(id, (argument: unknown) => guard(() => run(argument))),
		),
	];
}

/** Only a modal message shows its second part. */
function tellModally(message: string, detail: readonly string[]): unknown {
	return window.showInformationMessage(message, { modal: true, detail: detail.join('\n') });
}
