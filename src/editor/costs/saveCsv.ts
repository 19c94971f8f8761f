import * as l10n from '@vscode/l10n';
import { commands, window, workspace } from 'vscode';
import { suggestedFile } from '../commands/suggestedFile.ts';

/** What a file of UTF-8 begins with for a spreadsheet to take it for that; else it shows Arabic as noise. */
const byteOrderMark = '\uFEFF';

/**
 * Writes a table to a file that the person names, and says where it is or why it could not be written.
 * @param day in the name that is suggested: `2026-11-20`
 */
export async function saveCsv(csv: string, day: string): Promise<void> {
	const file = await window.showSaveDialog({
		title: l10n.t('Save Costs'),
		saveLabel: l10n.t('Save'),
		filters: { CSV: ['csv'] },
		defaultUri: suggestedFile(`tributary-costs-${day}.csv`),
	});
	if (file === undefined) return;
	const path = workspace.asRelativePath(file);
	try {
		await workspace.fs.writeFile(file, new TextEncoder().encode(byteOrderMark + csv));
	} catch (failure) {
		// VS Code's own words: the disk is full, the folder is read-only.
		const reason = failure instanceof Error ? failure.message : String(failure);
		await window.showErrorMessage(l10n.t('The costs could not be saved to {0}: {1}', path, reason));
		return;
	}
	const open = l10n.t('Open');
	const done = l10n.t('The costs were saved to {0}.', path);
	if ((await window.showInformationMessage(done, open)) === open) await commands.executeCommand('vscode.open', file);
}
