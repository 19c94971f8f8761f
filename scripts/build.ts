import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const shared = {
	absWorkingDir: root,
	bundle: true,
	minify: true,
	sourcemap: 'linked',
	sourcesContent: false,
	legalComments: 'none',
	logLevel: 'warning',
} as const satisfies BuildOptions;

// Node 22 is what the lowest supported VS Code runs extensions on.
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node22' } as const satisfies BuildOptions;

export const bundles: readonly BuildOptions[] = [
	{ ...node, entryPoints: ['src/editor/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
	{ ...node, entryPoints: ['src/host/main.ts'], outfile: 'dist/host.js' },
	{
		...shared,
		platform: 'browser',
		format: 'iife',
		target: 'chrome138',
		entryPoints: { chat: 'src/panel/chat/main.ts', chatStyle: 'media/chat.css' },
		outdir: 'dist/panel',
		assetNames: '[name]',
		// KaTeX names three formats of each font; Chromium takes the first, so the others stay out of the package.
		loader: { '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty' },
	},
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await rm(`${root}dist`, { recursive: true, force: true });
	if (process.argv.includes('--watch')) {
		for (const bundle of bundles) await (await context(bundle)).watch();
		console.log('Watching for changes. Ctrl+C ends it.');
	} else {
		await Promise.all(bundles.map((bundle) => build(bundle)));
	}
}
