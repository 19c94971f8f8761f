import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';
import { thirdPartyLicences } from './licences.ts';
import { root } from './setup/paths.mjs';

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

/** The language client lies in a file of its own, because reading its 430 kB would double what activating costs. */
const hostClientApart: Plugin = {
	name: 'host-client-apart',
	setup({ onResolve }) {
		onResolve({ filter: /\/hostClient\.ts$/ }, ({ kind }) =>
			kind === 'dynamic-import' ? { path: './hostClient.js', external: true } : undefined,
		);
	},
};

export const bundles: readonly BuildOptions[] = [
	{
		...node,
		entryPoints: ['src/editor/extension.ts'],
		outfile: 'dist/extension.js',
		external: ['vscode'],
		plugins: [hostClientApart],
	},
	{ ...node, entryPoints: ['src/editor/host/hostClient.ts'], outfile: 'dist/hostClient.js', external: ['vscode'] },
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

/**
 * Writes dist/ anew. Where a bundle fails, dist/ stays as it was and the error is thrown. Old files go last, so that
 * what runs from dist/ meanwhile never finds nothing.
 */
export async function buildAll(): Promise<void> {
	const results = await Promise.all(bundles.map((bundle) => build({ ...bundle, write: false, metafile: true })));
	const licences = thirdPartyLicences(results.map(({ metafile }) => metafile));
	const files: readonly { readonly path: string; readonly contents: string | Uint8Array }[] = [
		...results.flatMap(({ outputFiles }) => outputFiles),
		{ path: join(root, 'dist', 'third-party-licences.txt'), contents: licences },
	];
	for (const { path, contents } of files) {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, contents);
	}
	const written = new Set(files.map(({ path }) => path));
	for (const entry of readdirSync(`${root}/dist`, { recursive: true, withFileTypes: true })) {
		const path = join(entry.parentPath, entry.name);
		if (entry.isFile() && !written.has(path)) rmSync(path);
	}
}

async function watchAll(): Promise<void> {
	for (const bundle of bundles) await (await context({ ...bundle, logLevel: 'info' })).watch();
	console.log('Watching for changes. Ctrl+C ends it.');
}

if (import.meta.main) {
	try {
		await (process.argv.includes('--watch') ? watchAll() : buildAll());
	} catch {
		process.exitCode = 1; // esbuild has said what is wrong, and where.
	}
}
