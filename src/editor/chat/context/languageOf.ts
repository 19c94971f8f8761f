/** Language ids by the ends of file names, `.ts` and whole names alike, in lower case. */
export type LanguagesByEnd = ReadonlyMap<string, string>;

/** From the manifests of the extensions that are there: VS Code tells the language of opened documents alone. */
export function languagesByEnd(manifests: readonly unknown[]): LanguagesByEnd {
	const byEnd = new Map<string, string>();
	for (const { id, extensions, filenames } of manifests.flatMap(languagesIn)) {
		if (typeof id !== 'string') continue;
		for (const end of [...list(extensions), ...list(filenames)]) {
			if (typeof end !== 'string') continue;
			// The first one keeps it: later extensions add to a language more often than they take names from it.
			if (!byEnd.has(end.toLowerCase())) byEnd.set(end.toLowerCase(), id);
		}
	}
	return byEnd;
}

interface Contributed {
	readonly id?: unknown;
	readonly extensions?: unknown;
	readonly filenames?: unknown;
}

/** VS Code hands manifests on as their authors wrote them, so nothing in one is sure. */
function languagesIn(manifest: unknown): readonly Contributed[] {
	const { contributes } = Object(manifest);
	return list(Object(contributes).languages).map((language) => Object(language));
}

function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The language of a file by its name: the whole name, else the longest end that is known. */
export function languageOf(path: string, byEnd: LanguagesByEnd): string {
	const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
	const whole = byEnd.get(name);
	if (whole !== undefined) return whole;
	for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
		const known = byEnd.get(name.slice(dot));
		if (known !== undefined) return known;
	}
	return 'plaintext';
}
