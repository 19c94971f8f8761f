export interface Translation {
	/** The file, for the problem's text. */
	readonly name: string;
	readonly texts: Readonly<Record<string, string>>;
}

/** What is missing or superfluous in `translation` against `source`, or has other places to fill in. */
export function compareTranslations(source: Translation, translation: Translation): readonly string[] {
	const missing = Object.keys(source.texts).filter((key) => !Object.hasOwn(translation.texts, key));
	const superfluous = Object.keys(translation.texts).filter((key) => !Object.hasOwn(source.texts, key));
	const different = Object.entries(translation.texts).filter(([key, text]) => {
		const original = source.texts[key];
		return original !== undefined && placesOf(original) !== placesOf(text);
	});
	return [
		...missing.map((key) => `${translation.name}: missing "${key}"`),
		...superfluous.map((key) => `${translation.name}: "${key}" is not in ${source.name}`),
		...different.map(([key]) => `${translation.name}: other places to fill in than in "${key}"`),
	];
}

/** The `%key%` of a manifest that `texts` has no text for. */
export function missingKeys(manifest: string, texts: Readonly<Record<string, string>>): readonly string[] {
	const keys = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);
	return [...new Set(keys)].filter((key) => !Object.hasOwn(texts, key));
}

/** `{0}` and `{name}` of a text, in a form that two texts can be compared by: a translation may change their order. */
function placesOf(text: string): string {
	return [...new Set(text.match(/\{\w+\}/g))].sort().join();
}
