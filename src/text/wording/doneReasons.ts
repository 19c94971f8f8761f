import * as l10n from '@vscode/l10n';
import type { DoneReason } from '../../protocol/stream.ts';

/** What to mark an answer with that ended otherwise than by the model's own finish. */
export function doneMark(reason: DoneReason): string | undefined {
	switch (reason) {
		case 'cancelled':
			return l10n.t('stopped');
		case 'length':
			return l10n.t('cut at the output limit');
		case 'filter':
			return l10n.t('cut by the provider’s filter');
		case 'stop':
		case 'tool_calls':
			return undefined;
	}
}
