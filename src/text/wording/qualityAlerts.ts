import * as l10n from '@vscode/l10n';
import type { QualityAlert } from '../../protocol/metrics.ts';
import { providerName } from './providers.ts';
import { figureNumbers } from './qualityFigures.ts';

/** Which limit is passed, and by how much. */
export function qualityAlertSentence(
	{ kind, model, provider, value, answers }: QualityAlert,
	language: string,
): string {
	const { tenths } = figureNumbers(language);
	const names = [model, providerName(provider)] as const;
	const count = tenths.format(answers);
	const percent = tenths.format(value * 100);
	switch (kind) {
		case 'errors':
			return l10n.t('{0} by {1}: {2} % of the last {3} answers failed.', ...names, percent, count);
		case 'success':
			return l10n.t('{0} by {1}: only {2} % of the last {3} answers came to their end.', ...names, percent, count);
		case 'first_token':
			return l10n.t(
				'{0} by {1}: the last {3} answers took {2} s to begin, in the mean.',
				...names,
				tenths.format(value),
				count,
			);
		case 'fallback':
			return l10n.t(
				'{0} by {1}: {2} % of the last {3} answers stood in for another model, which failed.',
				...names,
				percent,
				count,
			);
	}
}
