import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup/paths.mjs';
import type { StreamedAnswer } from './answers.ts';
import { knownBefore } from './asked.ts';

/** Characters. */
const shortest = 1_500;
const longest = 20_000;
const longestSource = 200_000;
const most = 40;

/**
 * What people have written about code: the prose of the READMEs of the packages that are installed here, each streamed
 * as an answer about the main file of its package. Every second package calibrates, the others are for the bench.
 */
export function proseAnswers(part: 'calibration' | 'bench'): readonly StreamedAnswer[] {
	const modules = join(root, 'node_modules');
	const found: StreamedAnswer[] = [];
	for (const path of globSync('{*,@*/*}/README.md', { cwd: modules }).sort()) {
		const answer = proseOf(join(modules, path, '..'));
		if (answer !== undefined) found.push(answer);
		if (found.length === 2 * most) break;
	}
	return found.filter((_, index) => index % 2 === (part === 'calibration' ? 0 : 1));
}

function proseOf(folder: string): StreamedAnswer | undefined {
	const manifest: { readonly main?: unknown } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const path = typeof manifest.main === 'string' ? manifest.main : 'index.js';
	const file = join(folder, path);
	if (!existsSync(file) || !/\.[cm]?js$/.test(file)) return undefined;
	const before = readFileSync(file, 'utf8');
	const text = withoutCode(readFileSync(join(folder, 'README.md'), 'utf8').replaceAll('\r', ''));
	if (before.length > longestSource || text.length < shortest || text.length > longest) return undefined;
	return { known: knownBefore('prose', path, before), text, before };
}

function withoutCode(markdown: string): string {
	return markdown
		.replace(/^[ \t]*(`{3,}|~{3,})[\s\S]*?^[ \t]*\1[ \t]*$\n?/gm, '')
		.replace(/!?\[[^\]]*\]\([^)]*\)/g, '');
}
