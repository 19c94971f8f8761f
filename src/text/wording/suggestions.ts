import * as l10n from '@vscode/l10n';
import type { Suggestion } from '../../protocol/panel.ts';

/** The question that a suggestion stands for: what is shown is what is asked. */
export function suggestionSentence(suggestion: Suggestion): string {
	const { code, subject } = suggestion;
	switch (code) {
		case 'explain_file':
			return l10n.t('Explain what {0} does', subject);
		case 'find_bugs_in_file':
			return l10n.t('Look for bugs in {0}', subject);
		case 'write_tests_for_file':
			return l10n.t('Write tests for {0}', subject);
		case 'explain_selection':
			return subject === '' ? l10n.t('Explain the selected code') : l10n.t('Explain the selected code in {0}', subject);
		case 'what_can_you_do':
			return l10n.t('What can you do?');
		case 'write_a_function':
			return l10n.t('Write a function that retries with growing pauses');
		case 'write_in_python':
			return l10n.t('Write a Python function that makes slugs of titles');
	}
}
