const fromOneDollar = new Intl.NumberFormat('en', {
	style: 'currency',
	currency: 'USD',
	trailingZeroDisplay: 'stripIfInteger',
});
const belowOneDollar = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 });

/**
 * Dollars: cents from one dollar on, and below it the first two digits that count, since an answer costs "$0.0004". Alike
 * in all languages: Arabic's own form, "US$" behind the number, turns its letters around beside other Latin text.
 */
export function formatDollars(value: number): string {
	return (value >= 1 ? fromOneDollar : belowOneDollar).format(value);
}
