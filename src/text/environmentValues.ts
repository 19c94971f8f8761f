const spelledBooleans: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['1', true],
	['yes', true],
	['on', true],
	['false', false],
	['0', false],
	['no', false],
	['off', false],
]);

/** A boolean as people spell it in an environment variable; `undefined` where it is none. */
export function readFlag(text: string): boolean | undefined {
	return spelledBooleans.get(text.toLowerCase());
}

/** One model in the environment stands before the default candidates; a comma-separated list takes their place. */
export function readCandidates(text: string, fallback: readonly string[]): readonly string[] {
	const [first, ...others] = splitList(text);
	if (first === undefined || others.length > 0 || text.includes(',')) return splitList(text);
	return [first, ...fallback.filter((id) => id !== first)];
}

/** The parts of a comma-separated list, without the empty ones. */
export function splitList(text: string): readonly string[] {
	return text
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/** An amount in plain digits: `2.5`. `undefined` for anything else, `1e3` and `Infinity` among it. */
export function readAmount(text: string): number | undefined {
	return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}
