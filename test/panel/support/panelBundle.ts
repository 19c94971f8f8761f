import { basename } from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../../../scripts/build.ts';

/** The panel's files by name, built as they are packed but for where they are written: nowhere. */
export async function panelBundle(): Promise<ReadonlyMap<string, Uint8Array>> {
	const options = bundles.find(({ outdir }) => outdir === 'dist/panel');
	if (options === undefined) throw new Error('scripts/build.ts has no bundle for dist/panel');
	const { outputFiles } = await build({ ...options, sourcemap: false, write: false });
	return new Map(outputFiles?.map(({ path, contents }) => [basename(path), contents]));
}
