import { existsSync, globSync, readFileSync } from 'node:fs';
import { fetchPackage } from './fetchPackage.ts';
import type { PublishedPackage } from './packages.ts';
import { isFit, isSource, spread } from './pairFilter.ts';

/** Two published versions of one file. */
export interface FilePair {
	readonly package: string;
	/** Within the package's sources, with `/`. */
	readonly path: string;
	readonly before: string;
	readonly after: string;
}

const mostOfPackage = 120;

/** The fitting files of each package in the order of versions and paths; of many, an even choice: each time the same. */
export async function filePairs(packages: readonly PublishedPackage[]): Promise<readonly FilePair[]> {
	const pairs: FilePair[] = [];
	for (const { name, versions, sources = '' } of packages) {
		const found: FilePair[] = [];
		let before: string | undefined;
		for (const version of versions) {
			const folder = `${await fetchPackage(name, version)}/${sources}`;
			if (before !== undefined) found.push(...pairsIn(name, before, folder));
			before = folder;
		}
		pairs.push(...spread(found, mostOfPackage));
	}
	return pairs;
}

function pairsIn(name: string, oldFolder: string, newFolder: string): readonly FilePair[] {
	return globSync('**/*.*', { cwd: oldFolder })
		.map((path) => path.replaceAll('\\', '/'))
		.filter((path) => isSource(path) && existsSync(`${newFolder}/${path}`))
		.sort()
		.map((path) => ({ package: name, path, before: read(`${oldFolder}/${path}`), after: read(`${newFolder}/${path}`) }))
		.filter(({ before, after }) => isFit(before, after));
}

function read(file: string): string {
	return readFileSync(file, 'utf8');
}
