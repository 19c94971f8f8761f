import { execFileSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type FilePair, filePairs } from '../bench/pairs/filePairs.ts';
import { isFit, isSource } from '../bench/pairs/pairFilter.ts';
import { say } from './setup/say.mjs';

// Two versions of files that somebody has changed, one pair a line: {"path", "before", "after"}.
const usage = `usage: npm run pairs -- npm NAME VERSION VERSION [--out FILE]
       npm run pairs -- git FOLDER [REV..REV] [--out FILE]`;

/** A commit that touches more files is a reformatting or a release. */
const mostFilesOfCommit = 50;
const largest = 1 << 26;

const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
const [kind, ...rest] = positionals;
const pairs = await read();
if (pairs === undefined) {
	say(usage);
	process.exitCode = 2;
} else {
	write(pairs);
	say(`${pairs.length} pairs${values.out === undefined ? '' : ` in ${values.out}`}`);
}

type Pair = Omit<FilePair, 'package'>;

async function read(): Promise<readonly Pair[] | undefined> {
	const [first, second, third, ...more] = rest;
	if (first === undefined || more.length > 0) return undefined;
	if (kind === 'npm' && second !== undefined && third !== undefined) {
		return filePairs([{ name: first, versions: [second, third] }]);
	}
	if (kind === 'git' && third === undefined) return fromHistory(first, second ?? 'HEAD');
	return undefined;
}

/** Of each commit without merges, what it changed, in the order of time; each file as the commit found and left it. */
function fromHistory(folder: string, revisions: string): readonly Pair[] {
	const git = (...args: readonly string[]) =>
		execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: largest });
	const found: Pair[] = [];
	for (const commit of linesOf(git('rev-list', '--no-merges', '--reverse', '--min-parents=1', revisions, '--'))) {
		const changed = git('diff-tree', '-r', '-z', '--no-commit-id', '--name-only', '--diff-filter=M', commit)
			.split('\0')
			.filter((path) => path !== '');
		if (changed.length > mostFilesOfCommit) continue;
		for (const path of changed.filter(isSource)) {
			const before = git('show', `${commit}^:${path}`);
			const after = git('show', `${commit}:${path}`);
			if (isFit(before, after)) found.push({ path, before, after });
		}
	}
	return found;
}

function write(all: readonly Pair[]): void {
	const lines = all.map(({ path, before, after }) => `${JSON.stringify({ path, before, after })}\n`);
	if (values.out === undefined) for (const line of lines) process.stdout.write(line);
	else {
		writeFileSync(values.out, '');
		for (const line of lines) appendFileSync(values.out, line);
	}
}

function linesOf(text: string): readonly string[] {
	return text.split('\n').filter((line) => line !== '');
}
