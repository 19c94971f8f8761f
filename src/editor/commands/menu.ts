import * as l10n from '@vscode/l10n';
import { commands, type QuickPickItem, window } from 'vscode';

interface CommandItem extends QuickPickItem {
	readonly command: string;
}

/** The status bar item's menu. */
export async function showMenu(): Promise<void> {
	const items: readonly CommandItem[] = [
		{ label: `$(arrow-swap) ${l10n.t('Switch Mode…')}`, command: 'tributary.switchMode' },
		{ label: `$(sparkle) ${l10n.t('Choose Model…')}`, command: 'tributary.selectModel' },
		{ label: `$(graph) ${l10n.t('Show Costs')}`, command: 'tributary.showCosts' },
		{ label: `$(info) ${l10n.t('Show Status')}`, command: 'tributary.showStatus' },
		{ label: `$(comment-discussion) ${l10n.t('Open Chat')}`, command: 'tributary.chat.focus' },
		{ label: `$(history) ${l10n.t('Show History')}`, command: 'tributary.showHistory' },
		{ label: `$(key) ${l10n.t('Set API Key…')}`, command: 'tributary.setApiKey' },
		{ label: `$(pulse) ${l10n.t('Check Provider Health')}`, command: 'tributary.checkHealth' },
		{ label: `$(output) ${l10n.t('Show Log')}`, command: 'tributary.showLog' },
	];
	const chosen = await window.showQuickPick(items, { title: 'Tributary' });
	if (chosen !== undefined) await commands.executeCommand(chosen.command);
}
