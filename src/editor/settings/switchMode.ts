import * as l10n from '@vscode/l10n';
import { type QuickPickItem, window } from 'vscode';
import { type Mode, modeFlags } from '../../protocol/modes.ts';
import type { Status } from '../../protocol/status.ts';
import { modeDescription, modeName } from '../../text/wording/modes.ts';
import { writeSetting } from './writeSetting.ts';

type NamedMode = Exclude<Mode, 'custom'>;
const modes: readonly NamedMode[] = ['production', 'development', 'standard'];

interface ModeItem extends QuickPickItem {
	readonly mode: NamedMode;
}

/** Asks for a mode and writes its flags. Resolves to the mode, or `undefined` when nothing was chosen. */
export async function switchMode(status: Status): Promise<NamedMode | undefined> {
	const items = modes.map(
		(mode): ModeItem => ({
			mode,
			label: modeName(mode),
			description: mode === status.mode ? l10n.t('current') : '',
			detail: modeDescription(mode),
		}),
	);
	const chosen = await window.showQuickPick(items, {
		title: l10n.t('Switch Mode'),
		placeHolder: l10n.t('The mode is {0} now', modeName(status.mode)),
		matchOnDetail: true,
	});
	if (chosen !== undefined) await writeMode(chosen.mode, status);
	return chosen?.mode;
}

/** Writes the flags that differ: where the winning value lives, or to the user's settings where nobody set one. */
async function writeMode(mode: NamedMode, status: Status): Promise<void> {
	for (const [key, wanted] of Object.entries(modeFlags[mode])) await writeSetting(key, wanted, status);
}
