import { isolated } from '../page/isolated.ts';

const dollars = { style: 'currency', currency: 'USD' } as const;
const cents = new Intl.NumberFormat('en', dollars);
const belowCents = new Intl.NumberFormat('en', { ...dollars, maximumSignificantDigits: 2 });

/**
 * Dollars as they stand under each other: "$12.00", "$0.40", "$0.0004". Of one answer, whose price stands alone,
 * `formatDollars` writes as few digits as will do. Alike in all languages, as there.
 */
export function formatAmount(usd: number): string {
	return (Math.abs(usd) >= 0.1 || usd === 0 ? cents : belowCents).format(usd);
}

/** The same within a sentence: behind Arabic words the sign would come to stand at the number's other end. */
export function amountInText(usd: number): string {
	return isolated(formatAmount(usd));
}
