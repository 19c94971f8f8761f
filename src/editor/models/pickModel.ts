import * as l10n from '@vscode/l10n';
import { commands, type QuickPick, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { Language } from '../../protocol/panel.ts';
import type { ModelsResult } from '../../protocol/status.ts';
import type { Host } from '../host/host.ts';
import { writeSetting } from '../settings/writeSetting.ts';
import { type ModelRow, modelRows, typedModel } from './modelRows.ts';

interface RowItem extends QuickPickItem {
	readonly row: ModelRow;
}

/** Asks for a model and makes it `tributary.model`. Resolves to it, or to `undefined` when nothing was chosen. */
export async function pickModel(host: Host, language: Language): Promise<string | undefined> {
	const choice = await chooseModel(host, language);
	if (choice !== undefined) await writeSetting('tributary.model', choice, await host.freshStatus());
	return choice;
}

/** Asks for a model, and leaves the settings as they are. Resolves to `undefined` when nothing was chosen. */
export async function chooseModel(host: Host, language: Language): Promise<string | undefined> {
	const status = await host.freshStatus();
	const row = await choose(host, (offered) => modelRows({ status, offered, language }));
	if (row?.kind === 'problem') {
		await commands.executeCommand('tributary.checkHealth');
		return undefined;
	}
	return row?.kind === 'choice' ? row.choice : undefined;
}

/** What is known is shown at once, and the lists of the connections as soon as they are there. */
function choose(
	host: Host,
	rowsOf: (offered: ModelsResult | undefined) => readonly ModelRow[],
): Promise<ModelRow | undefined> {
	const pick = window.createQuickPick<RowItem>();
	const closed = new AbortController();
	let rows = rowsOf(undefined);
	const draw = (): void => show(pick, rows);
	pick.title = l10n.t('Choose Model');
	pick.placeholder = l10n.t('Search, or type a model’s id');
	pick.matchOnDescription = true;
	pick.busy = true;
	pick.keepScrollPosition = true;
	draw();
	pick.activeItems = pick.items.filter(({ row }) => row.kind === 'choice' && row.current).slice(0, 1);
	// New items move what is active, so a keystroke that changes none leaves them alone.
	pick.onDidChangeValue((value) => {
		if (typedModel(value, rows) !== typedIn(pick)) draw();
	});
	void host
		.request('tributary/models', null, closed.signal)
		.then((offered) => {
			rows = rowsOf(offered);
		})
		// A typed id and what is known already can still be chosen.
		.catch(() => {})
		.then(() => {
			if (closed.signal.aborted) return;
			pick.busy = false;
			draw();
		});
	return new Promise((resolve) => {
		pick.onDidAccept(() => {
			resolve(pick.selectedItems[0]?.row);
			pick.hide();
		});
		pick.onDidHide(() => {
			closed.abort();
			resolve(undefined);
			pick.dispose();
		});
		pick.show();
	});
}

/** Draws anew, with the same line active: new items would move it to the first. */
function show(pick: QuickPick<RowItem>, rows: readonly ModelRow[]): void {
	const active = pick.activeItems[0]?.row;
	const typed = typedModel(pick.value, rows);
	const items = rows.map(toItem);
	pick.items = typed === undefined ? items : [typedItem(typed), ...items];
	if (active?.kind !== 'choice' || typed !== undefined) return;
	pick.activeItems = pick.items.filter(({ row }) => row.kind === 'choice' && row.choice === active.choice).slice(0, 1);
}

function toItem(row: ModelRow): RowItem {
	switch (row.kind) {
		case 'heading':
			return { row, label: row.label, kind: QuickPickItemKind.Separator };
		case 'problem':
			return { row, label: `$(warning) ${row.label}`, description: row.description };
		case 'choice': {
			const icon = row.current ? '$(check) ' : row.local ? '$(vm) ' : '';
			return { row, label: `${icon}${row.label}`, description: row.description };
		}
	}
}

function typedIn(pick: QuickPick<RowItem>): string | undefined {
	const [first] = pick.items;
	return first?.alwaysShow && first.row.kind === 'choice' ? first.row.choice : undefined;
}

function typedItem(choice: string): RowItem {
	const row: ModelRow = { kind: 'choice', choice, label: choice, description: '', current: false, local: false };
	return { row, label: `$(arrow-right) ${l10n.t('Use “{0}”', choice)}`, alwaysShow: true };
}
