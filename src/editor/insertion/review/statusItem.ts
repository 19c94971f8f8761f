import * as l10n from '@vscode/l10n';
import { Disposable, StatusBarAlignment, window, workspace } from 'vscode';
import type { Language } from '../../../protocol/panel.ts';
import type { InsertionRuns } from '../insertionRuns.ts';
import { factsText, internalCommands } from './actions.ts';

/** What the lenses offer, for documents in which somebody has switched lenses off: an item, and a list behind it. */
export function reviewStatusItem(runs: InsertionRuns, language: () => Language): Disposable {
	const item = window.createStatusBarItem('tributary.insertion', StatusBarAlignment.Right, 99);
	item.command = internalCommands.showActions;
	const draw = (): void => {
		item.name = l10n.t('Tributary: Insertion');
		const document = window.activeTextEditor?.document;
		const run = document === undefined ? undefined : runs.of(document)[0];
		if (document === undefined || run === undefined || hasLenses(document)) {
			item.hide();
			return;
		}
		const facts = factsText(run.facts, language());
		const isStreaming = run.insertion.state.phase === 'streaming';
		const label = isStreaming ? l10n.t('Writing…') : l10n.t('Accept or reject');
		const icon = isStreaming ? '$(loading~spin)' : '$(diff)';
		item.text = `${icon} ${[label, facts].filter((part) => part !== '').join(' · ')}`;
		item.tooltip = l10n.t('Shows what can be done with the insertion in this document.');
		item.accessibilityInformation = { label };
		item.show();
	};
	draw();
	return Disposable.from(
		item,
		runs.onDidChange(draw),
		window.onDidChangeActiveTextEditor(draw),
		workspace.onDidChangeConfiguration((change) => {
			if (change.affectsConfiguration('editor.codeLens')) draw();
		}),
	);
}

function hasLenses(document: { readonly languageId: string }): boolean {
	return workspace.getConfiguration('editor', { languageId: document.languageId }).get('codeLens') !== false;
}
