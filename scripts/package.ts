import { createVSIX } from '@vscode/vsce';
import { buildAll } from './build.ts';
import { root } from './setup/paths.mjs';
import { vsixFile } from './vsix.ts';

// usage: npm run package [-- --no-build]   Writes tributary-<version>.vsix. What goes in stands in .vscodeignore.
// `--no-build` packs dist/ as it is: tests run from it at the same time.

if (!process.argv.includes('--no-build')) await buildAll();
await createVSIX({
	cwd: root,
	packagePath: vsixFile(),
	// Everything is bundled into dist/, so npm's dependencies stay out.
	dependencies: false,
	rewriteRelativeLinks: false,
	allowMissingRepository: true,
});
