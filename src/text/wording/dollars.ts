let formats: { readonly fromOneDollar: Intl.NumberFormat; readonly belowOneDollar: Intl.NumberFormat } | undefined;

/**
 * Dollars: cents from one dollar on, and below it the first two digits that count, since an answer costs "$0.0004". Alike
 * in all languages: Arabic's own form, "US$" behind the number, turns its letters around beside other Latin text.
 */
export function formatDollars(value: number): string {
	formats ??= newFormats();
	return (value >= 1 ? formats.fromOneDollar : formats.belowOneDollar).format(value);
}

/** Made when they are needed: the first one of a process takes 5 ms, which would be a tenth of the editor's start. */
function newFormats(): NonNullable<typeof formats> {
	const dollars = { style: 'currency', currency: 'USD' } as const;
	return {
		fromOneDollar: new Intl.NumberFormat('en', { ...dollars, trailingZeroDisplay: 'stripIfInteger' }),
		belowOneDollar: new Intl.NumberFormat('en', { ...dollars, maximumSignificantDigits: 2 }),
	};
}
