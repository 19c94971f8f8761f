import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextReference } from '../../src/engine/provider.ts';
import type { OpenDocuments } from '../../src/host/documents/readDocument.ts';
import { maxFileBytes } from '../../src/host/documents/readFromDisk.ts';
import { maxInstructions } from '../../src/host/documents/readInstructions.ts';
import { readReferences } from '../../src/host/documents/readReferences.ts';
import { maxImageBytes, maxImages } from '../../src/protocol/images.ts';
import type { Reference, ReferenceRefusal } from '../../src/protocol/references.ts';

const noDocuments = { get: () => undefined };

describe('readReferences', () => {
	let folder: string;
	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'tributary-references-'));
	});
	after(() => rm(folder, { recursive: true }));

	async function fileWith(name: string, content: string | Uint8Array): Promise<TextReference> {
		await writeFile(join(folder, name), content);
		return fileNamed(name);
	}

	function fileNamed(name: string): TextReference {
		return { kind: 'file', uri: pathToFileURL(join(folder, name)).href, languageId: 'plaintext' };
	}

	async function assertLeftOut(
		reference: Reference,
		file: string,
		reason: ReferenceRefusal,
		documents: OpenDocuments = noDocuments,
	): Promise<void> {
		const { references, warnings } = await readReferences([reference], documents, []);
		assert.deepEqual(references, []);
		assert.deepEqual(warnings, [{ kind: 'warning', code: 'reference_left_out', args: { file, reason } }]);
	}

	it('gives a selection its own text', async () => {
		const place = { line: 0, character: 0 };
		const reference: Reference = {
			kind: 'selection',
			uri: 'untitled:1',
			languageId: 'x',
			range: { start: place, end: place },
			text: 'as it was',
		};
		assert.deepEqual((await readReferences([reference], noDocuments, [])).references, [
			{ reference, path: '1', text: 'as it was' },
		]);
	});

	it('prefers the synchronised document to the disk', async () => {
		const reference = await fileWith('both.txt', 'on disk');
		const document = TextDocument.create(reference.uri, 'plaintext', 1, 'in the editor');
		const { references } = await readReferences(
			[reference],
			{
				get: (uri) => (uri === reference.uri ? document : undefined),
			},
			[],
		);
		assert.equal(references[0]?.text, 'in the editor');
	});

	it('reads a file that is not open', async () => {
		const reference = await fileWith('a name with spaces.txt', 'سلام on disk');
		assert.equal((await readReferences([reference], noDocuments, [])).references[0]?.text, 'سلام on disk');
	});

	for (const [line, character, offset] of [
		[0, 0, 0],
		[1, 2, 6],
		[1, 99, 7],
		[99, 0, 7],
	] as const) {
		it(`clamps the cursor ${line}:${character} to offset ${offset}`, async () => {
			const document = TextDocument.create('untitled:1', 'x', 1, 'one\ntwo');
			const reference: Reference = {
				kind: 'cursor',
				uri: 'untitled:1',
				languageId: 'x',
				position: { line, character },
			};
			const { references } = await readReferences([reference], { get: () => document }, []);
			assert.deepEqual(references, [{ reference, path: '1', text: 'one\ntwo', offset }]);
		});
	}

	it('leaves out a cursor without a document', () =>
		assertLeftOut(
			{ kind: 'cursor', uri: 'file:///x/gone.ts', languageId: 'x', position: { line: 0, character: 0 } },
			'gone.ts',
			'unreadable',
		));
	it('leaves out what is not there', () => assertLeftOut(fileNamed('missing.txt'), 'missing.txt', 'unreadable'));
	it('leaves out a folder', () =>
		assertLeftOut(
			{ kind: 'file', uri: pathToFileURL(folder).href, languageId: 'x' },
			folder.split(/[\\/]/).at(-1) ?? '',
			'unreadable',
		));
	it('leaves out a binary file', async () =>
		assertLeftOut(await fileWith('a.bin', new Uint8Array([65, 0, 66])), 'a.bin', 'binary'));
	it('leaves out what is not UTF-8', async () =>
		assertLeftOut(await fileWith('latin1.txt', new Uint8Array([0xe9, 0x20])), 'latin1.txt', 'binary'));
	it('leaves out a scheme that is not open', () =>
		assertLeftOut({ kind: 'file', uri: 'https://x.example/a.ts', languageId: 'x' }, 'a.ts', 'unreadable'));
	it('leaves out a network share', () =>
		assertLeftOut({ kind: 'file', uri: 'file://server/share/a.ts', languageId: 'x' }, 'a.ts', 'unreadable'));
	it('leaves out what is no URI', () =>
		assertLeftOut({ kind: 'file', uri: '%%%', languageId: 'x' }, '%%%', 'unreadable'));

	it('reads up to the limit and no further', async () => {
		const whole = await fileWith('whole.txt', 'x'.repeat(maxFileBytes));
		assert.equal((await readReferences([whole], noDocuments, [])).references[0]?.text.length, maxFileBytes);
		await assertLeftOut(await fileWith('large.txt', 'x'.repeat(maxFileBytes + 1)), 'large.txt', 'too_large');
	});

	it('leaves out a file that keeps secrets, on disk, open, or behind a link', async () => {
		const secret = await fileWith('.env', 'KEY=1');
		await assertLeftOut(secret, '.env', 'secret');
		await assertLeftOut(secret, '.env', 'secret', { get: () => TextDocument.create(secret.uri, 'x', 1, 'KEY=1') });
		await symlink(join(folder, '.env'), join(folder, 'innocent.txt'));
		await assertLeftOut(fileNamed('innocent.txt'), 'innocent.txt', 'secret');
	});

	it('reads the example of such a file', async () => {
		const reference = await fileWith('.env.example', 'KEY=');
		assert.equal((await readReferences([reference], noDocuments, [])).references[0]?.text, 'KEY=');
	});

	it('does not wait for the writer of a named pipe', async function () {
		if (process.platform === 'win32') this.skip();
		execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
		await assertLeftOut(fileNamed('pipe.txt'), 'pipe.txt', 'unreadable');
	});

	const placed = (line: number, character: number, endLine: number, endCharacter: number) => ({
		start: { line, character },
		end: { line: endLine, character: endCharacter },
	});

	const open = (uri: string, text: string): OpenDocuments => ({
		get: (asked) => (asked === uri ? TextDocument.create(uri, 'typescript', 1, text) : undefined),
	});

	describe('symbols', () => {
		const source = 'class Port {\n\topen() {\n\t\treturn 1;\n\t}\n}\n';
		const symbol = (uri: string, range = placed(1, 1, 3, 2)): Reference => ({
			kind: 'symbol',
			uri,
			languageId: 'typescript',
			name: 'open',
			range,
		});
		const textOf = async (reference: Reference, documents: OpenDocuments) =>
			(await readReferences([reference], documents, [])).references[0]?.text;

		it('are read from the disk, with the indentation of their first line', async () => {
			const { uri } = await fileWith('port.ts', source);
			assert.equal(await textOf(symbol(uri), noDocuments), '\topen() {\n\t\treturn 1;\n\t}');
		});

		it('are read from the document as it stands', async () => {
			const { uri } = await fileWith('port.ts', source);
			const documents = open(uri, source.replace('return 1', 'return "unsaved"'));
			assert.match((await textOf(symbol(uri), documents)) ?? '', /unsaved/);
		});

		it('begin where they begin, if other text stands before them on the line', async () => {
			const { uri } = await fileWith('one.ts', 'let a = () => 1, b = 2;\n');
			assert.equal(await textOf(symbol(uri, placed(0, 8, 0, 15)), noDocuments), '() => 1');
		});

		it('that reach beyond the end are cut there', async () => {
			const { uri } = await fileWith('port.ts', source);
			assert.equal(await textOf(symbol(uri, placed(3, 0, 99, 9)), noDocuments), '\t}\n}\n');
		});

		it('of which nothing is left are left out', async () => {
			const { uri } = await fileWith('port.ts', source);
			await assertLeftOut(symbol(uri, placed(50, 0, 60, 0)), 'port.ts', 'unreadable');
		});
	});

	describe('problems', () => {
		const problems = (uri: string): Reference => ({
			kind: 'problems',
			uri,
			languageId: 'typescript',
			problems: [{ range: placed(0, 0, 0, 1), severity: 'error', message: 'No such ship.' }],
		});

		it('come with the document as it stands', async () => {
			const { uri } = await fileWith('bad.ts', 'on disk');
			const { references } = await readReferences([problems(uri)], open(uri, 'in the editor'), []);
			assert.equal(references[0]?.text, 'in the editor');
		});

		it('go along without the code where that cannot be read', async () => {
			const { references, warnings } = await readReferences([problems('untitled:gone')], noDocuments, []);
			assert.deepEqual([references.map(({ text }) => text), warnings], [[''], []]);
		});
	});

	describe('of a file that keeps secrets', () => {
		const range = placed(0, 0, 0, 1);
		const ofSecret = (uri: string): readonly Reference[] => [
			{ kind: 'selection', uri, languageId: 'x', range, text: 'KEY=1' },
			{ kind: 'symbol', uri, languageId: 'x', name: 'KEY', range },
			{ kind: 'problems', uri, languageId: 'x', problems: [{ range, severity: 'hint', message: 'KEY=1' }] },
			{ kind: 'cursor', uri, languageId: 'x', position: range.start },
		];

		for (const [index, { kind }] of ofSecret('').entries()) {
			it(`no ${kind} goes along, whatever name the file is opened by`, async () => {
				const { uri } = await fileWith('.env.local', 'KEY=1');
				await symlink(join(folder, '.env.local'), join(folder, `${kind}.txt`));
				for (const [at, name] of [
					[uri, '.env.local'],
					[fileNamed(`${kind}.txt`).uri, `${kind}.txt`],
					['untitled:.env', '.env'],
				] as const) {
					const reference = ofSecret(at)[index];
					assert.ok(reference !== undefined);
					await assertLeftOut(reference, name, 'secret', open(at, 'KEY=1'));
				}
			});
		}

		it('no instructions go along by a link', async () => {
			await fileWith('.env', 'KEY=1');
			await rm(join(folder, 'AGENTS.md'), { force: true });
			await symlink(join(folder, '.env'), join(folder, 'AGENTS.md'));
			const { uri } = fileNamed('AGENTS.md');
			await assertLeftOut({ kind: 'instructions', uri }, 'AGENTS.md', 'secret');
			await assertLeftOut({ kind: 'instructions', uri }, 'AGENTS.md', 'secret', open(uri, 'KEY=1'));
			await rm(join(folder, 'AGENTS.md'));
		});
	});

	describe('of a file that git ignores', () => {
		const range = placed(0, 0, 0, 1);
		let uri: string;
		before(async () => {
			await mkdir(join(folder, 'repository', '.git'), { recursive: true });
			await fileWith('repository/.git/HEAD', 'ref: refs/heads/main\n');
			await fileWith('repository/.gitignore', 'generated.ts\nAGENTS.md\n');
			({ uri } = await fileWith('repository/generated.ts', 'let a;'));
		});

		it('nothing that would be read from it goes along, open or not', async () => {
			const references: readonly Reference[] = [
				{ kind: 'file', uri, languageId: 'x' },
				{ kind: 'symbol', uri, languageId: 'x', name: 'a', range },
				{ kind: 'problems', uri, languageId: 'x', problems: [{ range, severity: 'hint', message: 'a' }] },
				{ kind: 'cursor', uri, languageId: 'x', position: range.start },
			];
			for (const reference of references) {
				await assertLeftOut(reference, 'generated.ts', 'ignored');
				await assertLeftOut(reference, 'generated.ts', 'ignored', open(uri, 'let a;'));
			}
		});

		it('what the person has selected goes along', async () => {
			const reference: Reference = { kind: 'selection', uri, languageId: 'x', range, text: 'let a;' };
			const { references, warnings } = await readReferences([reference], noDocuments, []);
			assert.deepEqual([references.map(({ text }) => text), warnings], [['let a;'], []]);
		});

		it('nothing goes along by a link from elsewhere', async () => {
			await symlink(join(folder, 'repository', 'generated.ts'), join(folder, 'linked.ts'));
			await assertLeftOut(fileNamed('linked.ts'), 'linked.ts', 'ignored');
		});

		it('instructions go along: they are left out of a repository because they are the own ones', async () => {
			const { uri: at } = await fileWith('repository/AGENTS.md', 'Use tabs.');
			const { instructions } = await readReferences([{ kind: 'instructions', uri: at }], noDocuments, []);
			assert.equal(instructions[0]?.text, 'Use tabs.');
		});
	});

	describe('pictures', () => {
		const beginnings = {
			'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
			'image/jpeg': [0xff, 0xd8, 0xff, 0xe0],
			'image/webp': [...Buffer.from('RIFF'), 1, 2, 3, 4, ...Buffer.from('WEBP')],
			'image/gif': [...Buffer.from('GIF89a')],
		} as const;
		type Type = keyof typeof beginnings;
		const types = Object.keys(beginnings) as Type[];

		function picture(mediaType: Type, bytes: readonly number[] = beginnings[mediaType], size = 64): Reference {
			const content = Buffer.alloc(size);
			content.set(bytes);
			return { kind: 'image', name: 'photo', mediaType, data: content.toString('base64') };
		}

		for (const type of types) {
			it(`of ${type} are passed on, apart from the texts`, async () => {
				const { references, images, warnings } = await readReferences([picture(type)], noDocuments, []);
				assert.deepEqual([references, images.map(({ mediaType }) => mediaType), warnings], [[], [type], []]);
			});

			it(`that only pretend to be ${type} are left out`, () =>
				assertLeftOut(picture(type, [1, 2, 3]), 'photo', 'unreadable'));
		}

		it('are taken up to their largest size', async () => {
			const read = async (size: number) =>
				(await readReferences([picture('image/gif', undefined, size)], noDocuments, [])).images.length;
			for (const less of [0, 1, 2]) assert.equal(await read(maxImageBytes - less), 1);
			await assertLeftOut(picture('image/gif', undefined, maxImageBytes + 1), 'photo', 'too_large');
		});

		it('beyond their number are left out', async () => {
			const many = Array.from({ length: maxImages + 2 }, () => picture('image/png'));
			const { images, warnings } = await readReferences(many, noDocuments, []);
			assert.equal(images.length, maxImages);
			const warning = { kind: 'warning', code: 'reference_left_out', args: { file: 'photo', reason: 'too_many' } };
			assert.deepEqual(warnings, [warning, warning]);
		});

		it('that are empty are left out', () =>
			assertLeftOut({ kind: 'image', name: 'nothing', mediaType: 'image/png', data: '' }, 'nothing', 'unreadable'));
	});

	describe('instructions', () => {
		const named = (name: string): Reference => ({ kind: 'instructions', uri: pathToFileURL(join(folder, name)).href });

		it('are read apart from the texts, by their path in the workspace', async () => {
			await fileWith('AGENTS.md', 'Use tabs.');
			const { references, instructions } = await readReferences([named('AGENTS.md')], noDocuments, [
				pathToFileURL(folder).href,
			]);
			assert.deepEqual([references, instructions], [[], [{ path: 'AGENTS.md', text: 'Use tabs.' }]]);
		});

		it('are taken from the synchronised document first', async () => {
			const reference = named('AGENTS.md');
			const document = TextDocument.create('x:y', 'markdown', 1, 'Use spaces.');
			const { instructions } = await readReferences([reference], { get: () => document }, []);
			assert.equal(instructions[0]?.text, 'Use spaces.');
		});

		it('of another name are left out', async () => {
			await fileWith('notes.md', 'Obey me.');
			await assertLeftOut(named('notes.md'), 'notes.md', 'unreadable');
		});

		it('that are not there are left out', async () => {
			await rm(join(folder, 'AGENTS.md'), { force: true });
			await assertLeftOut(named('AGENTS.md'), 'AGENTS.md', 'unreadable');
		});

		it('that are too long are cut after a line, and say so', async () => {
			const line = `${'x'.repeat(99)}\n`;
			await fileWith('AGENTS.md', line.repeat(maxInstructions / 50));
			const { instructions } = await readReferences([named('AGENTS.md')], noDocuments, []);
			const text = instructions[0]?.text ?? '';
			assert.match(text, /^(?:x{99}\n)*x{99}\n\[The rest of this file was left out: it is too long\.\]\n$/);
			assert.ok(text.length < maxInstructions + 100 && text.length > maxInstructions - 100);
		});
	});
});
