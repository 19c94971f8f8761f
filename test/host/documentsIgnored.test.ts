import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GitIgnore } from '../../src/host/files/gitIgnore.ts';

/** A repository with every kind of pattern at several depths. */
const patterns: Readonly<Record<string, string>> = {
	'.gitignore': [
		'\ufeffbuild/',
		'*.log',
		'!keep.log',
		'/only-root.txt',
		'doc/*.txt',
		'# comment.txt',
		'\\#hash.txt',
		'\\!bang.txt',
		'deep/**/gen',
		'cache',
		'trailing.txt   ',
		'space.txt\\ ',
		'data/*',
		'!data/kept/',
		'out/**',
		'[Tt]emp?.md',
	].join('\r\n'),
	'pkg/.gitignore': '!build/\n*.tmp\n/here.ts\nsub/there.ts\n**/any.ts\n/\n',
	'pkg/build/.gitignore': 'inner/\n',
	'odd [1]*/.gitignore': 'x.ts\n!*.log\n',
	'.git/info/exclude': 'excluded.ts\n!from-personal.ts\n',
	'.git/personal': 'from-*.ts\n',
};

/** What real git says of each file (`git check-ignore --no-index`, 2.39): all that are not here are not ignored. */
const ignored: ReadonlySet<string> = new Set([
	'build/a.ts',
	'build/deep/keep.log',
	'x.log',
	'only-root.txt',
	'doc/a.txt',
	'#hash.txt',
	'!bang.txt',
	'deep/gen/a.ts',
	'deep/x/y/gen',
	'cache/keep.log',
	'trailing.txt',
	'space.txt ',
	'data/a.ts',
	'out/a/b.ts',
	'temp1.md',
	'pkg/x.log',
	'pkg/build/inner/a.ts',
	'pkg/build/x.log',
	'pkg/here.ts',
	'pkg/sub/there.ts',
	'pkg/sub/x.tmp',
	'pkg/sub/any.ts',
	'odd [1]*/x.ts',
	'odd [1]*/deeper/x.ts',
	'excluded.ts',
	'pkg/excluded.ts',
	'from-anybody.ts',
]);

const notIgnored = [
	'build.ts',
	'keep.log',
	'pkg/only-root.txt',
	'pkg/doc/a.txt',
	'doc/sub/a.txt',
	'# comment.txt',
	'gen',
	'space.txt',
	'data/kept/a.ts',
	'outer/a.ts',
	'temp.md',
	'pkg/build/a.ts',
	'pkg/sub/here.ts',
	'pkg/there.ts',
	'there.ts',
	'x.tmp',
	'odd [1]*/x.log',
	'odd 1/x.ts',
	'from-personal.ts',
	'.gitignore',
];

describe('GitIgnore', () => {
	let folder: string;
	beforeEach(async () => {
		folder = await realpath(await mkdtemp(join(tmpdir(), 'tributary-ignored-')));
	});
	afterEach(() => rm(folder, { recursive: true }));

	async function write(path: string, contents = ''): Promise<string> {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), contents);
		return join(folder, path);
	}

	const makeRepository = (at = '') => write(join(at, '.git', 'HEAD'), 'ref: refs/heads/main\n');
	const nobodys = () => new GitIgnore(join(folder, 'nothing'));

	it('says what git says', async () => {
		await makeRepository();
		await mkdir(join(folder, '.git', 'objects'));
		await mkdir(join(folder, '.git', 'refs'));
		const files = [...ignored, ...notIgnored];
		for (const path of files) if (path !== '.gitignore') await write(path);
		for (const [path, contents] of Object.entries(patterns)) await write(path, contents);
		const gitIgnore = new GitIgnore(join(folder, '.git', 'personal'));
		const found: string[] = [];
		for (const path of files) if (await gitIgnore.ignores(join(folder, path), [])) found.push(path);
		assert.deepEqual(found, [...ignored]);
		// Where git is not there, the table stands for it.
		assert.deepEqual(askGit(files) ?? found, found);
	});

	function askGit(files: readonly string[]): readonly string[] | undefined {
		const personal = `core.excludesFile=${join(folder, '.git', 'personal')}`;
		const { error, stdout, stderr } = spawnSync(
			'git',
			['-c', personal, '-c', 'safe.directory=*', 'check-ignore', '--no-index', '-z', '--stdin'],
			{ cwd: folder, input: files.join('\0'), encoding: 'utf8' },
		);
		if (error !== undefined) return undefined;
		assert.equal(stderr, '');
		return stdout.split('\0').slice(0, -1);
	}

	it('goes by the repository, however small a part of it the workspace is', async () => {
		await makeRepository();
		await write('.gitignore', '*.out\n');
		const file = await write('a/b/c.out');
		assert.ok(await nobodys().ignores(file, [join(folder, 'a', 'b')]));
	});

	it('goes by the workspace folder where there is no repository', async () => {
		await write('.gitignore', 'above.ts\n');
		await write('app/.gitignore', 'own.ts\n');
		const [above, own] = [await write('app/above.ts'), await write('app/sub/own.ts')];
		const workspace = [join(folder, 'app')];
		assert.deepEqual(
			[
				await nobodys().ignores(own, workspace),
				await nobodys().ignores(above, workspace),
				await nobodys().ignores(own, []),
			],
			[true, false, false],
		);
		assert.ok(!(await nobodys().ignores(own, [join(folder, 'ap')])));
	});

	it('tells capitals apart where files do', async () => {
		await makeRepository();
		await write('.gitignore', '*.ts\n');
		const apart = process.platform !== 'win32' && process.platform !== 'darwin';
		assert.equal(await nobodys().ignores(await write('A.TS'), []), !apart);
	});

	it('takes the nearest repository of several', async () => {
		await makeRepository();
		await makeRepository('inner');
		await write('.gitignore', '*.ts\n');
		assert.ok(!(await nobodys().ignores(await write('inner/a.ts'), [])));
		assert.ok(await nobodys().ignores(await write('a.ts'), []));
	});

	it('finds the excludes of a second working tree and of a submodule', async () => {
		await write('main/.git/info/exclude', 'a.ts\n');
		await write('main/.git/worktrees/two/commondir', '../..\n');
		await write('two/.git', `gitdir: ${join(folder, 'main/.git/worktrees/two')}\n`);
		assert.ok(await nobodys().ignores(await write('two/a.ts'), []));
		await write('main/.git/modules/sub/info/exclude', 'b.ts\n');
		await write('main/sub/.git', 'gitdir: ../.git/modules/sub\n');
		assert.ok(await nobodys().ignores(await write('main/sub/b.ts'), []));
		assert.ok(!(await nobodys().ignores(await write('main/sub/a.ts'), [])));
	});

	it('takes no folder named .git for a repository that is none', async () => {
		await makeRepository();
		await write('.gitignore', '*.ts\n');
		await write('part/.git/notes.txt');
		assert.ok(await nobodys().ignores(await write('part/a.ts'), []));
	});

	it("ignores what lies in a repository's own folder", async () => {
		const head = await makeRepository();
		assert.ok(await nobodys().ignores(head, []));
		assert.ok(await nobodys().ignores(join(folder, '.GIT', 'config'), []));
	});

	it('follows no link in the place of a .gitignore, as git does not', async () => {
		await makeRepository();
		await symlink(await write('elsewhere', '*.ts\n'), join(folder, '.gitignore'));
		assert.ok(!(await nobodys().ignores(await write('a.ts'), [])));
	});

	it('sees patterns that were changed, added and taken away', async () => {
		await makeRepository();
		const file = await write('a/b.ts');
		const gitIgnore = nobodys();
		const states = [await gitIgnore.ignores(file, [])];
		const inner = await write('a/.gitignore', 'b.ts\n');
		states.push(await gitIgnore.ignores(file, []));
		await writeFile(inner, 'c.ts\n');
		await utimes(inner, 1, 1);
		states.push(await gitIgnore.ignores(file, []));
		await writeFile(inner, 'b.ts\n');
		await utimes(inner, 2, 2);
		states.push(await gitIgnore.ignores(file, []));
		await rm(inner);
		states.push(await gitIgnore.ignores(file, []));
		assert.deepEqual(states, [false, true, false, true, false]);
	});
});
