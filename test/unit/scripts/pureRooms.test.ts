import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../../../scripts/setup/paths.mjs';

const surroundings = {
	timer: 'setTimeout(() => 1, 5)',
	now: 'Date.now()',
	date: 'new Date()',
	fetch: "fetch('x')",
	process: 'process.exit()',
	performance: 'performance.now()',
	crypto: 'crypto.randomUUID()',
	globalThis: 'globalThis.x',
	buffer: "Buffer.from('x')",
	window: 'window.x',
	document: 'document.body',
};
const pureRooms = ['engine', 'text', 'protocol'];

/** The rules that the project's own Biome configuration finds broken, by file. */
function lint(files: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
	const folder = mkdtempSync(join(tmpdir(), 'tributary-lint-'));
	try {
		cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
		for (const [path, text] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), text);
		}
		const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
		const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none'];
		const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
		const { diagnostics }: Report = JSON.parse(stdout);
		const found = Map.groupBy(diagnostics, ({ location }) => location.path.replaceAll('\\', '/'));
		return new Map([...found].map(([path, list]) => [path, list.map(({ category }) => category)]));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

interface Report {
	readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[];
}

describe('the rooms without surroundings', function () {
	this.timeout(60_000);
	let broken: ReadonlyMap<string, readonly string[]>;

	before(() => {
		const bad = pureRooms.flatMap((room) => [
			...Object.entries(surroundings).map(([name, use]) => [`src/${room}/${name}.ts`, statement(use)] as const),
			[`src/${room}/chance.ts`, 'export const x = Math.random();\n'] as const,
			[`src/${room}/sums.ts`, 'export const x = (n: number): number => Math.max(n, 1);\n'] as const,
		]);
		broken = lint({
			...Object.fromEntries(bad),
			'src/host/clock.ts': statement('performance.now() + Date.now()'),
			'src/host/log.ts': "console.log('x');\n",
			'src/panel/network.ts': statement("fetch('x')"),
		});
	});

	for (const room of pureRooms) {
		for (const name of Object.keys(surroundings)) {
			it(`refuses ${name} in src/${room}`, () => {
				assert.deepEqual(broken.get(`src/${room}/${name}.ts`), ['lint/style/noRestrictedGlobals']);
			});
		}

		it(`refuses chance in src/${room}`, () => {
			assert.deepEqual(broken.get(`src/${room}/chance.ts`), ['lint/nursery/noJsRestrictedProperties']);
		});

		it(`lets src/${room} do sums`, () => {
			assert.equal(broken.get(`src/${room}/sums.ts`), undefined);
		});
	}

	it('lets the host have a clock', () => {
		assert.equal(broken.get('src/host/clock.ts'), undefined);
	});

	it('keeps the console from all of src/', () => {
		assert.deepEqual(broken.get('src/host/log.ts'), ['lint/suspicious/noConsole']);
	});

	it('keeps the network from the panel', () => {
		assert.deepEqual(broken.get('src/panel/network.ts'), ['lint/style/noRestrictedGlobals']);
	});
});

function statement(use: string): string {
	return `export const x = (): unknown => ${use};\n`;
}
