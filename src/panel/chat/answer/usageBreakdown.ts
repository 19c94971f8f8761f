import * as l10n from '@vscode/l10n';
import type { Language } from '../../../protocol/panel.ts';
import type { UsageEvent } from '../../../protocol/stream.ts';
import { formatList, formatNumber } from '../../page/numbers.ts';

/** Where the tokens went: "1,204 in (1,024 cached) · 312 out (200 thinking)". */
export function usageBreakdown(usage: UsageEvent, language: Language): string {
	const count = (value: number): string => formatNumber(value, language);
	const input = [
		...ifAny(usage.cached, (value) => l10n.t('{0} cached', count(value))),
		...ifAny(usage.cacheWrite, (value) => l10n.t('{0} written to the cache', count(value))),
	];
	const output = ifAny(usage.reasoning, (value) => l10n.t('{0} thinking', count(value)));
	return [
		withParts(l10n.t('{0} in', count(usage.input)), input, language),
		withParts(l10n.t('{0} out', count(usage.output)), output, language),
	].join(' · ');
}

function ifAny(value: number | undefined, label: (value: number) => string): readonly string[] {
	return value === undefined || value === 0 ? [] : [label(value)];
}

function withParts(whole: string, parts: readonly string[], language: Language): string {
	return parts.length === 0 ? whole : `${whole} (${formatList(parts, language)})`;
}
