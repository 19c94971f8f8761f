import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Disposable, window, workspace } from 'vscode';
import type { InsertionRun } from '../insertionRun.ts';
import type { InsertionRuns } from '../insertionRuns.ts';

const shownMs = 5000;

/**
 * Says when an insertion changes its state. VS Code offers extensions no polite announcement: its status bar is a live
 * region that is switched off (`aria-live="off"`, 1.139), and only a notification is read out. So everybody finds the
 * sentence in the status bar, and those who have told VS Code that they use a screen reader also hear it.
 */
export function announce(runs: InsertionRuns, say: (sentence: string) => void = sayInVsCode): Disposable {
	const told = new WeakMap<InsertionRun, string>();
	return runs.onDidChange((run) => {
		const { phase } = run.insertion.state;
		if (told.get(run) === phase) return;
		told.set(run, phase);
		const sentence = sentenceFor(run);
		if (sentence !== undefined) say(sentence);
	});
}

function sentenceFor({ insertion }: InsertionRun): string | undefined {
	const { state, document, blocks } = insertion;
	const file = basename(document.uri.path);
	switch (state.phase) {
		case 'streaming':
			return l10n.t('Tributary is writing into {0}.', file);
		case 'pending': {
			const pending = blocks.filter((block) => block.state.phase === 'pending').length;
			return l10n.t('Ready in {0}; changes to accept or reject: {1}.', file, pending);
		}
		case 'decided':
			return state.accepted > 0
				? l10n.t('Accepted in {0}.', file)
				: l10n.t('Rejected in {0}; the text is as it was.', file);
		case 'gone':
			return state.reason === 'undone' ? l10n.t('The insertion in {0} was undone.', file) : undefined;
	}
}

/** The status bar runs from left to right: an Arabic sentence with a file's name in it would come apart. */
function inItsDirection(sentence: string): string {
	return /^\P{L}*\p{Script=Arabic}/u.test(sentence) ? `\u2067${sentence}\u2069` : sentence;
}

function sayInVsCode(sentence: string): void {
	window.setStatusBarMessage(inItsDirection(sentence), shownMs);
	const support = workspace.getConfiguration('editor').get('accessibilitySupport');
	if (support === 'on') void window.showInformationMessage(sentence);
}
