interface Formats {
	readonly fromOneDollar: Intl.NumberFormat;
	readonly fromTenCents: Intl.NumberFormat;
	readonly belowTenCents: Intl.NumberFormat;
}

let formats: Formats | undefined;

/**
 * Dollars: cents from ten cents on, and below them the first two digits that count, since an answer costs "$0.0004". Alike
 * in all languages: Arabic's own form, "US$" behind the number, turns its letters around beside other Latin text.
 */
export function formatDollars(value: number): string {
	formats ??= newFormats();
	if (value >= 1) return formats.fromOneDollar.format(value);
	return (value >= 0.1 ? formats.fromTenCents : formats.belowTenCents).format(value);
}

/** Made when they are needed: the first one of a process takes 5 ms, which would be a tenth of the editor's start. */
function newFormats(): Formats {
	const dollars = { style: 'currency', currency: 'USD' } as const;
	return {
		fromOneDollar: new Intl.NumberFormat('en', { ...dollars, trailingZeroDisplay: 'stripIfInteger' }),
		fromTenCents: new Intl.NumberFormat('en', dollars),
		belowTenCents: new Intl.NumberFormat('en', { ...dollars, maximumSignificantDigits: 2 }),
	};
}
