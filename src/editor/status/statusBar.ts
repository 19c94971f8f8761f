import * as l10n from '@vscode/l10n';
import { type Disposable, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Status } from '../../protocol/status.ts';
import { formatDollars } from '../../text/wording/dollars.ts';
import { errorSentence } from '../../text/wording/errors.ts';
import { modeName } from '../../text/wording/modes.ts';
import type { Host } from '../host/host.ts';
import type { InterfaceLanguage } from '../settings/language.ts';
import { type BudgetLevel, levelOf } from './budgetLevel.ts';

export interface Activity {
	/** How many insertions stream now. */
	readonly insertions: number;
	onDidChange(listener: () => void): Disposable;
}

/** The one item: the mode, with routing on what is spent of the day's budget, and whether text streams into a document. */
export function statusBarItem(host: Host, language: InterfaceLanguage, activity: Activity): Disposable[] {
	const item = window.createStatusBarItem('tributary.status', StatusBarAlignment.Right, 100);
	const draw = (): void => {
		const { status } = host;
		const inserting = activity.insertions > 0;
		item.name = 'Tributary';
		item.text = inserting ? `$(loading~spin) ${l10n.t('inserting…')}` : `${icon(status)} ${label(status)}`;
		const tooltip = inserting
			? l10n.t('Tributary is writing into the document. Esc in the editor stops it.')
			: explanation(status);
		item.tooltip = tooltip;
		item.accessibilityInformation = { label: tooltip };
		item.command = inserting ? 'tributary.stop' : 'tributary.showMenu';
		const colour = status === undefined || inserting ? undefined : background[levelOf(status)];
		item.backgroundColor = colour === undefined ? undefined : new ThemeColor(colour);
	};
	draw();
	item.show();
	return [item, host.onDidChangeStatus(draw), language.onDidChange(draw), activity.onDidChange(draw)];
}

/** The only two backgrounds that VS Code lets an item have. */
const background: Readonly<Record<BudgetLevel, string | undefined>> = {
	hidden: undefined,
	usual: undefined,
	warning: 'statusBarItem.warningBackground',
	spent: 'statusBarItem.errorBackground',
};

/** High contrast themes have neither background. */
function icon(status: Status | undefined): string {
	switch (status === undefined ? 'hidden' : levelOf(status)) {
		case 'hidden':
		case 'usual':
			return '$(comment-discussion)';
		case 'warning':
			return '$(warning)';
		case 'spent':
			return '$(error)';
	}
}

function label(status: Status | undefined): string {
	if (status === undefined) return 'Tributary';
	const mode = modeName(status.mode);
	return levelOf(status) === 'hidden' ? mode : `${mode} ${spending(status)}`;
}

/** Isolated from left to right: behind an Arabic word the signs would come to stand at the numbers' other ends. */
function spending({ budget: { spentUsd, budgetUsd } }: Status): string {
	return `\u2066${formatDollars(spentUsd)} / ${formatDollars(budgetUsd)}\u2069`;
}

function explanation(status: Status | undefined): string {
	if (status === undefined) return 'Tributary';
	const mode = modeName(status.mode);
	const told = l10n.t('Tributary: the mode is {0}. {1}', mode, next(status));
	if (levelOf(status) === 'hidden') return told;
	const { spentUsd, budgetUsd } = status.budget;
	const spent = l10n.t('{0} of today’s {1} is spent.', formatDollars(spentUsd), formatDollars(budgetUsd));
	return `${told}\n${spent}`;
}

function next({ next, settings }: Status): string {
	if (next.kind === 'error') return errorSentence(next.error).title;
	const setTo = (key: string) => settings.find((setting) => setting.key === key)?.value;
	const isWeighed = setTo('tributary.intelligentRouting.enabled') === true && setTo('tributary.model') === 'auto';
	return isWeighed
		? l10n.t('Each question goes to the cheapest tier that can answer it.')
		: l10n.t('The next question goes to {0}.', next.model);
}
