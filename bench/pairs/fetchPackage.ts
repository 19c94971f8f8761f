import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { withLock } from '../../scripts/setup/lock.mjs';
import { runNpm } from '../../scripts/setup/npm.mjs';
import { tools } from '../../scripts/setup/paths.mjs';
import { say } from '../../scripts/setup/say.mjs';
import { isSource } from './pairFilter.ts';

const folder = `${tools}/published`;

/**
 * The source files that npm has published under this name and version, unpacked and kept; nothing is installed or run.
 * @returns the folder
 */
export async function fetchPackage(name: string, version: string): Promise<string> {
	const place = `${folder}/${name.replace('/', '+')}@${version}`;
	if (!existsSync(place)) {
		await withLock('published', async () => {
			if (!existsSync(place)) await fetchInto(place, `${name}@${version}`);
		});
	}
	return `${place}/package`;
}

async function fetchInto(place: string, spec: string): Promise<void> {
	say(`Fetching ${spec} …`);
	// Beside and then moved whole: what was interrupted is never taken for finished.
	const aside = `${place}.new`;
	rmSync(aside, { recursive: true, force: true });
	mkdirSync(aside, { recursive: true });
	await runNpm(['pack', '--silent', '--pack-destination', aside, spec], { cwd: aside });
	for (const archive of globSync('*.tgz', { cwd: aside })) {
		execFileSync('tar', ['-xzf', archive], { cwd: aside });
		rmSync(`${aside}/${archive}`);
	}
	// Some archives name their folder otherwise than `package`.
	const [inside] = globSync('*/', { cwd: aside });
	if (inside === undefined) throw new Error(`There is nothing in ${spec}.`);
	if (inside.replace(/[\\/]$/, '') !== 'package') renameSync(`${aside}/${inside}`, `${aside}/package`);
	for (const path of globSync('package/**/*', { cwd: aside })) {
		const file = `${aside}/${path}`;
		if (!isSource(path.replaceAll('\\', '/')) && statSync(file).isFile()) rmSync(file);
	}
	renameSync(aside, place);
}
