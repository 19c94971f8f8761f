import { commands } from 'vscode';

/** The settings of budget, prices and baseline, and no others. */
export async function openCostSettings(): Promise<void> {
	const query = '@id:tributary.dailyBudgetUsd,tributary.prices,tributary.costs.baseline';
	await commands.executeCommand('workbench.action.openSettings', query);
}
