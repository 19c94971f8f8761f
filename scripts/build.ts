import { globSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build, context, type Metafile, type Plugin } from 'esbuild';
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

/** What is dear to load, each in a bundle of its own that is read when it is first needed. */
const packages = globSync('src/{editor,host}/packages/*.ts', { cwd: root }).sort();

/** Keeps those out of a program, and what only they may import, `kept`, an expression for names of packages. */
function packagesApart(kept: RegExp): Plugin {
	return {
		name: 'packages-apart',
		setup({ onResolve }) {
			onResolve({ filter: /\/packages\/\w+\.ts$/ }, ({ kind, path }) =>
				kind === 'dynamic-import'
					? { path: `./packages/${basename(path, '.ts')}.js`, external: true }
					: { errors: [{ text: 'is read lazily: await import() it' }] },
			);
			// An import of types alone is gone before esbuild resolves it.
			onResolve({ filter: kept }, () => ({
				errors: [{ text: 'is too heavy for the start: await import() it from a module in packages/' }],
			}));
		},
	};
}

/**
 * The program of the panel's worker, with all that it imports put into the one function that it exports, so that the
 * function's own source is a program. A webview can start a worker from a Blob alone, and as a text beside the code that
 * runs where no worker starts it would lie in the bundle twice (200 kB).
 */
const workerProgramWithin: Plugin = {
	name: 'worker-program-within',
	setup({ onLoad, initialOptions }) {
		onLoad({ filter: /\/worker\/\w+Program\.ts$/ }, async ({ path }) => {
			const { minify, target } = initialOptions;
			const { outputFiles, metafile } = await build({
				...shared,
				...(minify === undefined ? {} : { minify }),
				...(target === undefined ? {} : { target }),
				platform: 'browser',
				format: 'iife',
				globalName: 'program',
				entryPoints: [path],
				sourcemap: false,
				write: false,
				metafile: true,
			});
			const name = basename(path, '.ts');
			const [output] = outputFiles;
			programs.set(path, metafile);
			return {
				contents: `export function ${name}(scope) { ${output?.text ?? ''}; program.${name}(scope); }`,
				watchFiles: Object.keys(metafile.inputs).map((input) => join(root, input)),
			};
		});
	},
};

/** What went into each of these programs, which the metafile of its bundle does not tell. */
const programs = new Map<string, Metafile>();

export const bundles: readonly BuildOptions[] = [
	{
		...node,
		entryPoints: ['src/editor/extension.ts'],
		outfile: 'dist/extension.js',
		external: ['vscode'],
		plugins: [hostClientApart, packagesApart(/^(?:marked|zod)(?:\/|$)/)],
	},
	{ ...node, entryPoints: ['src/editor/host/hostClient.ts'], outfile: 'dist/hostClient.js', external: ['vscode'] },
	{
		...node,
		entryPoints: ['src/host/main.ts'],
		outfile: 'dist/host.js',
		plugins: [packagesApart(/^(?:openai|undici|@anthropic-ai\/sdk|@pydantic\/genai-prices)(?:\/|$)/)],
	},
	{ ...node, entryPoints: ['src/host/store/storeThread.ts'], outfile: 'dist/store.js' },
	...packages.map((path) => ({
		...node,
		entryPoints: [path],
		outfile: `dist/packages/${basename(path, '.ts')}.js`,
		external: ['vscode'],
	})),
	{
		...shared,
		platform: 'browser',
		format: 'iife',
		target: 'chrome138',
		entryPoints: {
			chat: 'src/panel/chat/main.ts',
			chatStyle: 'media/chat.css',
			costs: 'src/panel/costs/main.ts',
			costsStyle: 'media/costs.css',
		},
		outdir: 'dist/panel',
		plugins: [workerProgramWithin],
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
	const licences = thirdPartyLicences([...results.map(({ metafile }) => metafile), ...programs.values()]);
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
