import type { Language } from '../../protocol/panel.ts';

// Making one takes longer than drawing the line that it stands in, and the line is drawn in each frame of a stream.
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
	const key = JSON.stringify([language, options]);
	const known = formats.get(key) ?? new Intl.NumberFormat(language, options);
	formats.set(key, known);
	return known;
}

/** A number as the interface's language writes it. */
export function formatNumber(value: number, language: Language, fractionDigits = 0): string {
	return formatOf(language, { maximumFractionDigits: fractionDigits }).format(value);
}

/** A large number in short: "200K". */
export function formatCompact(value: number, language: Language): string {
	return formatOf(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** Things that belong together, joined as the language does. */
export function formatList(items: readonly string[], language: Language): string {
	return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(items);
}

/** A part of a whole, 0.624 as "62.4%": always with one digit behind the point, so that columns stand in line. */
export function formatShare(value: number, language: Language): string {
	return formatOf(language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
}

/** A part of a whole in words around it: "62%". */
export function formatPercent(value: number, language: Language): string {
	return formatOf(language, { style: 'percent', maximumFractionDigits: 0 }).format(value);
}
