import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { withoutSecrets } from '../../src/host/documents/diffWithoutSecrets.ts';
import type { OpenDocuments } from '../../src/host/documents/readDocument.ts';
import { maxFileBytes } from '../../src/host/documents/readFromDisk.ts';
import { readReferences } from '../../src/host/documents/readReferences.ts';
import { withoutSnapshot } from '../../src/host/sessions/withoutSnapshot.ts';
import type { Reference } from '../../src/protocol/references.ts';

const noDocuments = { get: () => undefined };
const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
const opened = (text: string): OpenDocuments => ({ get: (uri) => TextDocument.create(uri, 'x', 1, text) });

describe('what an answer changes, as it is read', () => {
	let folder: string;
	before(async () => {
		folder = await realpath(await mkdtemp(join(tmpdir(), 'tributary-targets-')));
		await mkdir(join(folder, '.git'));
		await writeFile(join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n');
		await writeFile(join(folder, '.gitignore'), 'generated.ts\n');
		await writeFile(join(folder, '.env'), 'KEY=1');
		await writeFile(join(folder, 'a.ts'), 'on the disk\n');
		await symlink(join(folder, '.env'), join(folder, 'innocent.ts'));
	});
	after(() => rm(folder, { recursive: true }));

	const target = (name: string, text: string): Reference => ({
		kind: 'target',
		uri: pathToFileURL(join(folder, name)).href,
		languageId: 'typescript',
		range,
		text,
	});
	const read = (reference: Reference, documents: OpenDocuments = noDocuments) =>
		readReferences([reference], documents, [pathToFileURL(folder).href]);

	async function reasonFor(reference: Reference): Promise<unknown> {
		const { references, warnings } = await read(reference);
		assert.deepEqual(references, []);
		return warnings[0]?.args['reason'];
	}

	it('is its own text, whatever stands in the document by now', async () => {
		const reference = target('a.ts', 'as it stood\n');
		const { references, warnings } = await read(reference, opened('changed meanwhile\n'));
		assert.deepEqual(references, [{ reference, path: 'a.ts', text: 'as it stood\n' }]);
		assert.deepEqual(warnings, []);
	});

	it('goes along where git ignores it: to have it changed is to decide', async () => {
		assert.equal((await read(target('generated.ts', 'x\n'))).references.length, 1);
	});

	it('is refused where it keeps secrets, also behind a link, and where it is too large', async () => {
		assert.equal(await reasonFor(target('.env', 'KEY=1')), 'secret');
		assert.equal(await reasonFor(target('innocent.ts', 'KEY=1')), 'secret');
		assert.equal(await reasonFor(target('a.ts', 'x'.repeat(maxFileBytes + 1))), 'too_large');
	});

	it('is the document as it stands where it comes out of a conversation that was kept', async () => {
		const kept = withoutSnapshot(target('a.ts', 'as it stood\n'));
		assert.doesNotMatch(JSON.stringify(kept), /stood/);
		assert.equal((await read(kept)).references[0]?.text, 'on the disk\n');
		assert.equal((await read(kept, opened('open\n'))).references[0]?.text, 'open\n');
		assert.equal(await reasonFor(withoutSnapshot(target('gone.ts', 'x\n'))), 'unreadable');
	});

	it('is empty where it was', async () => {
		const nothing = { start: range.start, end: range.start };
		const empty: Reference = { kind: 'target', uri: 'untitled:1', languageId: 'x', range: nothing, text: '' };
		assert.equal((await read(empty, opened('typed meanwhile'))).references[0]?.text, '');
	});

	it('is at the cursor the document as it stood, if the question says how', async () => {
		const cursor = {
			kind: 'cursor',
			uri: pathToFileURL(join(folder, 'a.ts')).href,
			languageId: 'x',
			position: { line: 1, character: 2 },
		} as const;
		const stood = await read({ ...cursor, text: 'one\r\ntwo' }, opened('typed meanwhile'));
		assert.deepEqual([stood.references[0]?.text, stood.references[0]?.offset], ['one\r\ntwo', 7]);
		const now = await read(cursor, opened('typed\nmeanwhile'));
		assert.deepEqual([now.references[0]?.text, now.references[0]?.offset], ['typed\nmeanwhile', 8]);
		assert.deepEqual(withoutSnapshot({ ...cursor, text: 'x' }), cursor);
		// What the editor sends goes where git ignores the file too; what would be read does not.
		const ignored = { ...cursor, uri: pathToFileURL(join(folder, 'generated.ts')).href };
		assert.equal((await read({ ...ignored, text: 'x' })).references.length, 1);
		assert.equal(await reasonFor(ignored), 'ignored');
	});
});

describe('changes of a repository, as they are read', () => {
	const file = (name: string, hunk: string) =>
		`diff --git a/${name} b/${name}\nindex 1..2 100644\n--- a/${name}\n+++ b/${name}\n@@ -1 +1 @@\n${hunk}`;
	const harmless = file('src/a.ts', '-diff --git a/.env b/.env\n+new\n');
	const diff = (text: string): Reference => ({ kind: 'diff', uri: 'file:///project', languageId: 'diff', text });

	it('are their own text, under the name of the repository, and are not kept', async () => {
		const { references } = await readReferences([diff(harmless)], noDocuments, ['file:///project']);
		assert.deepEqual([references[0]?.path, references[0]?.text], ['project', harmless]);
		assert.deepEqual(withoutSnapshot(diff(harmless)), diff(''));
	});

	it('tell of a file that keeps secrets only that it changed', async () => {
		const secrets = ['.env', 'deep/.env.local', 'a b/id_rsa', 'server.pem'].map((name) => file(name, '+KEY=1\n'));
		const { references } = await readReferences([diff([...secrets, harmless].join(''))], noDocuments, []);
		const text = references[0]?.text ?? '';
		assert.doesNotMatch(text, /KEY/);
		assert.equal(text.match(/^diff --git /gm)?.length, 5);
		assert.ok(text.endsWith(harmless));
	});

	it('of names that git quotes and of merges are no exception', () => {
		const quoted = 'diff --git "a/\\303\\251/.env" "b/\\303\\251/.env"\n+KEY=1\n';
		assert.equal(withoutSecrets(quoted), 'diff --git "a/\\303\\251/.env" "b/\\303\\251/.env"\n');
		assert.equal(withoutSecrets('diff --cc .env\n++KEY=1\n'), 'diff --cc .env\n');
		assert.equal(withoutSecrets(file('.env.example', '+KEY=\n')), file('.env.example', '+KEY=\n'));
	});
});
