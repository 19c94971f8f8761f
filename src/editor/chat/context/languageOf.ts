import * as z from 'zod/mini';

const languagesSchema = z.array(
	z.object({
		id: z.string(),
		extensions: z.optional(z.array(z.string())),
		filenames: z.optional(z.array(z.string())),
	}),
);
const manifestSchema = z.object({ contributes: z.object({ languages: languagesSchema }) });

/** Language ids by the ends of file names, `.ts` and whole names alike, in lower case. */
export type LanguagesByEnd = ReadonlyMap<string, string>;

/** From the manifests of the extensions that are there: VS Code tells the language of opened documents alone. */
export function languagesByEnd(manifests: readonly unknown[]): LanguagesByEnd {
	const byEnd = new Map<string, string>();
	for (const manifest of manifests) {
		const { success, data } = manifestSchema.safeParse(manifest);
		if (!success) continue;
		for (const { id, extensions = [], filenames = [] } of data.contributes.languages) {
			for (const end of [...extensions, ...filenames]) {
				// The first one keeps it: later extensions add to a language more often than they take names from it.
				if (!byEnd.has(end.toLowerCase())) byEnd.set(end.toLowerCase(), id);
			}
		}
	}
	return byEnd;
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
