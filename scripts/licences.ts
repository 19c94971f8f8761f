import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from './setup/paths.mjs';

/** The notices that the licences of bundled packages ask to be passed on, for everything that really went in. */
export function thirdPartyLicences(metafiles: readonly Metafile[]): string {
	const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
	const packages = [...new Set(inputs.map(packageOf).filter((name) => name !== undefined))].sort();
	return packages.map(noticeOf).join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** `node_modules/@scope/name` of the innermost package that a file belongs to. */
function packageOf(input: string): string | undefined {
	return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

function noticeOf(folder: string): string {
	const path = join(root, folder);
	const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
	const texts = readdirSync(path)
		.filter((file) => /^(licen[cs]e|notice)/i.test(file) && existsSync(join(path, file)))
		.map((file) => readFileSync(join(path, file), 'utf8').trim());
	return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}
