import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Command, commands, type QuickPickItem, window } from 'vscode';
import type { InsertionRun } from '../insertionRun.ts';
import { undecidedBlocks } from './target.ts';

interface ActionItem extends QuickPickItem {
	readonly action: Command;
}

/** What stands over a run as a list, with what its blocks and keys offer beside. */
export async function showActions(run: InsertionRun, ofRun: readonly Command[]): Promise<void> {
	const ofBlocks: readonly Command[] = [
		{ title: l10n.t('Accept a change…'), command: 'tributary.insertion.acceptBlock', arguments: [{ run }] },
		{ title: l10n.t('Reject a change…'), command: 'tributary.insertion.rejectBlock', arguments: [{ run }] },
	];
	const all: readonly Command[] = [
		...ofRun,
		...(undecidedBlocks(run).length < 2 ? [] : ofBlocks),
		{ title: l10n.t('Go to next change'), command: 'tributary.insertion.next' },
		{ title: l10n.t('Go to previous change'), command: 'tributary.insertion.previous' },
	];
	const items: readonly ActionItem[] = all.map((action) => ({ label: action.title, action }));
	const chosen = await window.showQuickPick(items, { title: basename(run.insertion.document.uri.path) });
	if (chosen === undefined || chosen.action.command === '') return;
	await commands.executeCommand(chosen.action.command, ...(chosen.action.arguments ?? []));
}
