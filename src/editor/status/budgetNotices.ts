import * as l10n from '@vscode/l10n';
import { commands, type Disposable, window } from 'vscode';
import type { BudgetNotice } from '../../protocol/costs.ts';
import { formatDollars } from '../../text/wording/dollars.ts';
import type { Host } from '../host/host.ts';

/** Says when half, three quarters and all of the day's budget is spent. The host tells each of them once a day. */
export function budgetNotices(host: Pick<Host, 'onDidNotice'>): Disposable {
	return host.onDidNotice((notice) => void tell(notice));
}

async function tell({ percent, budget: { spentUsd, budgetUsd } }: BudgetNotice): Promise<void> {
	const costs = l10n.t('Show Costs');
	const raise = l10n.t('Change the budget');
	const [spent, most] = [formatDollars(spentUsd), formatDollars(budgetUsd)];
	const chosen =
		percent === 100
			? await window.showWarningMessage(
					l10n.t(
						'Today’s budget of {0} is spent. Local and free models still answer; a new day begins at midnight.',
						most,
					),
					raise,
					costs,
				)
			: await window.showInformationMessage(
					l10n.t('{0} % of today’s budget is spent: {1} of {2}.', percent, spent, most),
					costs,
					raise,
				);
	if (chosen === costs) await commands.executeCommand('tributary.showCosts');
	if (chosen === raise) await commands.executeCommand('workbench.action.openSettings', 'tributary.dailyBudgetUsd');
}
