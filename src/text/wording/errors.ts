import * as l10n from '@vscode/l10n';
import type { ErrorEvent } from '../../protocol/stream.ts';
import { accountSentence } from './accountErrors.ts';
import { budgetSpentSentence } from './budget.ts';
import { connectionSentence } from './connectionErrors.ts';
import { networkSentence } from './networkErrors.ts';
import { requestSentence } from './requestErrors.ts';
import type { Sentence } from './sentence.ts';
import { storeSentence } from './storeErrors.ts';

/** What to say about an error: its code is the truth, its arguments fill the sentence. */
export function errorSentence({ code, args }: Pick<ErrorEvent, 'code' | 'args'>): Sentence {
	switch (code) {
		case 'mock_not_allowed':
		case 'no_model':
		case 'key_missing':
		case 'key_refused':
		case 'access_denied':
		case 'account_empty':
		case 'model_unknown':
		case 'provider_unavailable':
		case 'endpoint_unknown':
			return accountSentence(code, args);
		case 'rate_limited':
		case 'overloaded':
		case 'provider_failed':
		case 'first_token_timeout':
		case 'idle_timeout':
		case 'stream_cut':
		case 'host_stopped':
		case 'host_not_started':
			return connectionSentence(code, args);
		case 'network_failed':
		case 'name_not_resolved':
		case 'connection_refused':
		case 'certificate_refused':
		case 'proxy_refused':
		case 'answer_not_understood':
			return networkSentence(code, args);
		case 'request_refused':
		case 'content_filtered':
		case 'context_too_long':
		case 'request_too_large':
		case 'images_not_supported':
		case 'request_invalid':
		case 'document_read_only':
		case 'document_gone':
		case 'target_refused':
		case 'no_edits':
			return requestSentence(code, args);
		case 'budget_spent':
			return budgetSpentSentence(args);
		case 'session_gone':
		case 'nothing_to_continue':
		case 'store_unavailable':
		case 'import_refused':
			return storeSentence(code, args);
		case 'internal':
			return {
				title: l10n.t('Something went wrong inside Tributary'),
				detail: l10n.t('This is a bug of ours; the log has the details for a report.'),
			};
	}
}
