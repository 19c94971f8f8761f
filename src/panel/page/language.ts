import * as l10n from '@vscode/l10n';
import type { Language } from '../../protocol/panel.ts';

/**
 * Makes the page speak a language and run in its direction. Sentences that were drawn before stay as they are.
 * @param strings English sentence to translation; empty for English
 */
export function speak(language: Language, strings: Readonly<Record<string, string>>): void {
	l10n.config({ contents: { ...strings } });
	document.documentElement.lang = language;
	document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}
