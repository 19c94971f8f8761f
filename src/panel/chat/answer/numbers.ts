import type { Language } from '../../../protocol/panel.ts';

/** A number as the interface's language writes it. */
export function formatNumber(value: number, language: Language, fractionDigits = 0): string {
	return new Intl.NumberFormat(language, { maximumFractionDigits: fractionDigits }).format(value);
}
