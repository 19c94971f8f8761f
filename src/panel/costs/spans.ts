import * as l10n from '@vscode/l10n';
import type { CostSpan } from '../../protocol/costs.ts';

export type SpanDays = CostSpan['days'];

export const spanDays: readonly SpanDays[] = [1, 7, 30];

export function isSpanDays(value: unknown): value is SpanDays {
	return spanDays.some((days) => days === value);
}

/** What the choice is called. */
export function spanName(days: SpanDays): string {
	switch (days) {
		case 1:
			return l10n.t('Today');
		case 7:
			return l10n.t('7 days');
		case 30:
			return l10n.t('30 days');
	}
}

/** That there is nothing to show for it. */
export function emptySpan(days: SpanDays): string {
	switch (days) {
		case 1:
			return l10n.t('No model was asked today.');
		case 7:
			return l10n.t('No model was asked in the last 7 days.');
		case 30:
			return l10n.t('No model was asked in the last 30 days.');
	}
}
