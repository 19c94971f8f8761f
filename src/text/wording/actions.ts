import * as l10n from '@vscode/l10n';
import type { ErrorAction } from '../../protocol/errors.ts';

/** The label of the button that does it. */
export function actionLabel(action: ErrorAction): string {
	switch (action) {
		case 'add_key':
			return l10n.t('Add a key');
		case 'use_ollama':
			return l10n.t('Use local Ollama');
		case 'use_mock':
			return l10n.t('Use the mock');
		case 'raise_budget':
			return l10n.t('Raise the budget');
		case 'show_costs':
			return l10n.t('Show costs');
		case 'try_harder':
			return l10n.t('Try harder');
		case 'retry':
			return l10n.t('Retry');
		case 'choose_model':
			return l10n.t('Choose a model');
		case 'open_proxy_settings':
			return l10n.t('Open proxy settings');
		case 'check_health':
			return l10n.t('Check connections');
		case 'open_settings':
			return l10n.t('Open settings');
		case 'show_status':
			return l10n.t('Show status');
		case 'show_log':
			return l10n.t('Show log');
	}
}

/** The label of `retry` while the provider asks to wait. `seconds` comes formatted in the reader's language. */
export function retryInLabel(seconds: string): string {
	return l10n.t('Retry in {0} s', seconds);
}
