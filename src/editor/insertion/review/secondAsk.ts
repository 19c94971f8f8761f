import * as l10n from '@vscode/l10n';
import { type Uri, workspace } from 'vscode';
import type { Ask } from './ask.ts';
import { needsSecondAsk, type SecondAskReason } from './needsSecondAsk.ts';

/** Whether this document may be written to: asks the person, where it is one that must not be changed by chance. */
export async function allowsWriting(uri: Uri, ask: Ask): Promise<boolean> {
	const reason = needsSecondAsk(uri);
	if (reason === undefined) return true;
	const yes = l10n.t('Write to It');
	const message = l10n.t('Let Tributary write to {0}?', workspace.asRelativePath(uri));
	return (await ask({ message, detail: explanation(reason), choices: [yes] })) === yes;
}

function explanation(reason: SecondAskReason): string {
	switch (reason) {
		case 'settings':
			return l10n.t('VS Code itself obeys this file: it may start programs. Read every line before you go on.');
		case 'repository':
			return l10n.t('Git itself obeys this file: it may start programs. Read every line before you go on.');
		case 'outside':
			return l10n.t('This file is outside of the open folders.');
	}
}
