import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { root } from './setup/paths.mjs';
import { SetUpProblem } from './setup/setUpProblem.ts';

/** The file that packing writes, in the root of the checkout. */
export function vsixFile(): string {
	return join(root, `${manifest.name}-${manifest.version}.vsix`);
}

/**
 * Packs the extension as `npm run package` does, without the list of files that vsce prints.
 * @param dist `new` writes dist/ anew first, which nothing else may be running from; `as it is` does not
 * @returns the size in bytes
 */
export function packVsix(dist: 'new' | 'as it is' = 'new'): Promise<number> {
	return new Promise((resolve, reject) => {
		const args = [join(root, 'scripts/package.ts'), ...(dist === 'new' ? [] : ['--no-build'])];
		execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) => {
			if (error === null) resolve(statSync(vsixFile()).size);
			else reject(new SetUpProblem(`The extension could not be packed.\n${stdout}${stderr}`, { cause: error }));
		});
	});
}
