/** The mock knows what is wrong with it: `var`, a loop past the end, a loose comparison. */
export const cart = `export function total(prices: number[]) {
	var sum = 0;
	for (let index = 0; index <= prices.length; index++) {
		sum += prices[index];
	}
	return sum;
}

export function isFree(prices: number[]) {
	return total(prices) == 0;
}
`;

export const themes = [
	{ name: 'dark', id: 'Dark Modern' },
	{ name: 'light', id: 'Light Modern' },
	{ name: 'high-contrast', id: 'Default High Contrast' },
	{ name: 'high-contrast-light', id: 'Default High Contrast Light' },
] as const;
