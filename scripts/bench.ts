import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, BenchDocument, BenchOptions } from '../bench/report/benchDocument.ts';
import { formatBench } from '../bench/report/print.ts';
import { root } from './setup/paths.mjs';
import { say } from './setup/say.mjs';

// usage: npm run bench -- <name> [--json] [--data DIR] [--pairs FILE]   Exit code 1 where a goal is missed, 2 for bad usage.

const { values, positionals } = parseArgs({
	options: { json: { type: 'boolean', default: false }, data: { type: 'string' }, pairs: { type: 'string' } },
	allowPositionals: true,
	strict: false,
});
const [name = ''] = positionals;
const options: BenchOptions = {
	...(typeof values.data === 'string' ? { data: values.data } : {}),
	...(typeof values.pairs === 'string' ? { pairs: values.pairs } : {}),
};
const file = `${root}/bench/${name}.ts`;
if (!/^\w+$/.test(name) || !existsSync(file)) {
	const names = globSync('bench/*.ts', { cwd: root }).map((path) => basename(path, '.ts'));
	say(`usage: npm run bench -- <name> [--json] [--data DIR] [--pairs FILE]\nThe benches: ${names.join(', ')}.`);
	process.exit(2);
}

// The standard output is the document's alone; what building and packing print goes beside it.
const print = console.log;
console.log = console.error;

const { bench }: { readonly bench: Bench } = await import(file);
say(bench.about);
const document: BenchDocument = {
	bench: name,
	commit: describeCommit(),
	machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.versions.node },
	...(await bench.run(options)),
};
print(values.json ? JSON.stringify(document, null, '\t') : formatBench(document));
process.exitCode = document.goals.every(({ ok }) => ok) ? 0 : 1;

function describeCommit(): string {
	const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
	try {
		return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
	} catch {
		return 'unknown';
	}
}
