import * as l10n from '@vscode/l10n';
import { type Disposable, StatusBarAlignment, window } from 'vscode';
import type { Status } from '../../protocol/status.ts';
import { errorSentence } from '../../text/wording/errors.ts';
import { modeName } from '../../text/wording/modes.ts';
import type { Host } from '../host/host.ts';
import type { InterfaceLanguage } from '../settings/language.ts';

export interface Activity {
	/** How many insertions stream now. */
	readonly insertions: number;
	onDidChange(listener: () => void): Disposable;
}

/** The one item: the mode, and whether text is streaming into a document. */
export function statusBarItem(host: Host, language: InterfaceLanguage, activity: Activity): Disposable[] {
	const item = window.createStatusBarItem('tributary.status', StatusBarAlignment.Right, 100);
	const draw = (): void => {
		const mode = host.status?.mode;
		const label = mode === undefined ? 'Tributary' : modeName(mode);
		const inserting = activity.insertions > 0;
		item.name = 'Tributary';
		item.text = inserting ? `$(loading~spin) ${l10n.t('inserting…')}` : `$(comment-discussion) ${label}`;
		const tooltip = inserting
			? l10n.t('Tributary is writing into the document. Esc in the editor stops it.')
			: explanation(host.status);
		item.tooltip = tooltip;
		item.accessibilityInformation = { label: tooltip };
		item.command = inserting ? 'tributary.stop' : 'tributary.showMenu';
	};
	draw();
	item.show();
	return [item, host.onDidChangeStatus(draw), language.onDidChange(draw), activity.onDidChange(draw)];
}

function explanation(status: Status | undefined): string {
	if (status === undefined) return 'Tributary';
	const mode = modeName(status.mode);
	return status.next.kind === 'model'
		? l10n.t('Tributary: the mode is {0}, the next question goes to {1}', mode, status.next.model)
		: l10n.t('Tributary: the mode is {0}. {1}', mode, errorSentence(status.next.error).title);
}
