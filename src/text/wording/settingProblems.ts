import * as l10n from '@vscode/l10n';
import type { SettingProblem } from '../../protocol/status.ts';

/** What to say about a value that was not taken. */
export function settingProblemSentence({ key, expected }: SettingProblem): string {
	return expected === 'none'
		? l10n.t('{0} is not a setting of Tributary.', key)
		: l10n.t('The value of {0} does not fit and was not taken. Expected: {1}', key, expected);
}
