import { globSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { root } from '../setup/paths.mjs';

export interface SourceFile {
	/** Relative to the checkout, with `/` also on Windows. */
	readonly path: string;
	readonly extension: string;
	readonly contents: string;
}

/** The product's code, and the command line's, whose sentences a person sees too. */
export function readSources(): readonly SourceFile[] {
	return globSync(['src/**/*.ts', 'scripts/ask/**/*.ts'], { cwd: root }).map((path) => ({
		path: path.replaceAll('\\', '/'),
		extension: extname(path),
		contents: readFileSync(`${root}/${path}`, 'utf8'),
	}));
}

/** The number of the line, from 1, that `index` lies in. */
export function lineAt(text: string, index: number): number {
	return text.slice(0, index).split('\n').length;
}
