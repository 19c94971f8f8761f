import { existsSync, readFileSync } from 'node:fs';
import { getL10nJson } from '@vscode/l10n-dev';
import { root } from '../setup/paths.mjs';
import { readSources } from './sources.ts';
import { compareTranslations, missingKeys } from './translations.ts';

const bundle = 'l10n/bundle.l10n.json';
const arabicBundle = 'l10n/bundle.l10n.ar.json';
const manifestTexts = 'package.nls.json';
const arabicManifestTexts = 'package.nls.ar.json';

/** Sentences that are missing in a language, superfluous in it, or have other places to fill in than the English. */
export async function findL10nProblems(): Promise<readonly string[]> {
	const inCode = textsOf(await getL10nJson([...readSources()]));
	const manifest = readFileSync(`${root}/package.json`, 'utf8');
	const english = readTexts(manifestTexts);
	return [
		...compareTranslations({ name: 'the code', texts: inCode }, { name: bundle, texts: readTexts(bundle) }),
		...compareTranslations({ name: 'the code', texts: inCode }, { name: arabicBundle, texts: readTexts(arabicBundle) }),
		...compareTranslations(
			{ name: manifestTexts, texts: english },
			{ name: arabicManifestTexts, texts: readTexts(arabicManifestTexts) },
		),
		...missingKeys(manifest, english).map((key) => `package.json: %${key}% is not in ${manifestTexts}`),
	];
}

type Texts = Readonly<Record<string, string>>;

function readTexts(file: string): Texts {
	const path = `${root}/${file}`;
	return existsSync(path) ? textsOf(JSON.parse(readFileSync(path, 'utf8'))) : {};
}

/** An entry is its text, or an object with the text and the translators' comment. */
function textsOf(entries: Readonly<Record<string, string | { readonly message: string }>>): Texts {
	return Object.fromEntries(
		Object.entries(entries).map(([key, entry]) => [key, typeof entry === 'string' ? entry : entry.message]),
	);
}
