import * as l10n from '@vscode/l10n';
import type { ModelFacts } from '../../protocol/models.ts';
import type { Language } from '../../protocol/panel.ts';

/** What is known of a model in one line: window, price, and whether it runs here. Empty where nothing is known. */
export function factsText({ contextWindow, price, local }: ModelFacts, language: Language): string {
	const facts: string[] = [];
	if (local !== undefined) {
		facts.push(local.loaded ? l10n.t('local, loaded now') : l10n.t('local'));
		if (local.bytes !== undefined) facts.push(sizeText(local.bytes, language));
	}
	if (contextWindow !== undefined) facts.push(windowText(contextWindow, language));
	if (price !== undefined) {
		facts.push(l10n.t('{0} / {1} per M tokens', priceText(price.input), priceText(price.output)));
	}
	return facts.join(' · ');
}

/** Alike in all languages: Arabic's own form, "US$" behind the number, gets lost among other Latin text. */
function priceText(dollars: number): string {
	const number = new Intl.NumberFormat('en', {
		style: 'currency',
		currency: 'USD',
		minimumFractionDigits: 0,
		maximumFractionDigits: 3,
	});
	return number.format(dollars);
}

/** Tokens in three digits at most: `200k`, `1.05M`. */
function windowText(tokens: number, language: Language): string {
	const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
	if (tokens >= 1_000_000) return `${number.format(tokens / 1_000_000)}M`;
	return tokens >= 1_000 ? `${number.format(tokens / 1_000)}k` : number.format(tokens);
}

function sizeText(bytes: number, language: Language): string {
	const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
	return bytes >= 1e9
		? l10n.t('{0} GB', number.format(bytes / 1e9))
		: l10n.t('{0} MB', number.format(Math.max(1, Math.round(bytes / 1e6))));
}
