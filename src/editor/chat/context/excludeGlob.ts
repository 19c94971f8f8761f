/**
 * One pattern for all that settings such as `files.exclude` take out. Conditions (`{ "when": … }`) cannot be said in a
 * pattern and are passed over; `undefined` where nothing is left.
 */
export function excludeGlob(settings: readonly unknown[]): string | undefined {
	const globs = settings.flatMap((setting) =>
		typeof setting === 'object' && setting !== null
			? Object.entries(setting).flatMap(([glob, value]) => (value === true ? [glob] : []))
			: [],
	);
	const [first, ...others] = new Set(globs);
	return others.length === 0 ? first : `{${[first, ...others].join(',')}}`;
}
