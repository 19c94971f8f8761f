import assert from 'node:assert/strict';
import type { Reference } from '../../src/protocol/references.ts';
import { ask } from './harness/asking.ts';
import { TestHost } from './harness/testHost.ts';

const uri = 'file:///nowhere/harbour.ts';
const file: Reference = { kind: 'file', uri, languageId: 'typescript' };

describe('text documents', () => {
	let host: TestHost;
	beforeEach(async () => {
		host = await TestHost.start();
		await host.connection.sendNotification('textDocument/didOpen', {
			textDocument: { uri, languageId: 'typescript', version: 1, text: 'export function countShips() {}\n' },
		});
	});
	afterEach(() => host.stop());

	async function answerAbout(reference: Reference): Promise<ReturnType<typeof ask>> {
		const asking = ask(host, { question: 'Explain this file', model: 'mock/default', references: [reference] });
		await asking.result;
		return asking;
	}

	const warningsOf = ({ events }: ReturnType<typeof ask>) => events.filter((event) => event.kind === 'warning');

	it('are what an answer reads', async () => {
		assert.match((await answerAbout(file)).text, /countShips/);
	});

	it('are kept up to date, change by change', async () => {
		await host.connection.sendNotification('textDocument/didChange', {
			textDocument: { uri, version: 2 },
			contentChanges: [
				{ range: { start: { line: 0, character: 16 }, end: { line: 0, character: 26 } }, text: 'countLighthouses' },
				{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: 'export class Pier {}\n' },
			],
		});
		const { text } = await answerAbout(file);
		assert.match(text, /countLighthouses/);
		assert.match(text, /Pier/);
		assert.doesNotMatch(text, /countShips/);
	});

	it('that were closed and are not on the disk are left out, and the answer says so', async () => {
		await host.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
		const asking = await answerAbout(file);
		assert.deepEqual(warningsOf(asking), [
			{ kind: 'warning', code: 'reference_left_out', args: { file: 'harbour.ts', reason: 'unreadable' } },
		]);
		assert.equal(asking.events[0]?.kind, 'session');
		assert.doesNotMatch(asking.text, /countShips/);
	});

	it('take a cursor beyond their end for their end', async () => {
		const asking = await answerAbout({
			kind: 'cursor',
			uri,
			languageId: 'typescript',
			position: { line: 99, character: 9 },
		});
		assert.deepEqual(warningsOf(asking), []);
	});

	it('are not asked for a selection, which has its own text', async () => {
		const place = { line: 0, character: 0 };
		const range = { start: place, end: place };
		const { text } = await answerAbout({ ...file, kind: 'selection', range, text: 'function weighAnchor() {}' });
		assert.match(text, /weighAnchor/);
	});

	it('are named by their path within the workspace, whose folders may change', async () => {
		const inFolder = await TestHost.start({ folders: ['file:///home/me/port'] });
		const place = { line: 0, character: 0 };
		const ships: Reference = {
			kind: 'selection',
			uri: 'file:///home/me/port/src/ships.ts',
			languageId: 'typescript',
			range: { start: place, end: { line: 1, character: 0 } },
			text: 'export function countShips(list: string[]) { return list.length; }\n',
		};
		const wish = { question: 'Document this', model: 'mock/default', references: [ships] };
		try {
			const inside = ask(inFolder, wish);
			await inside.result;
			assert.match(inside.text, /^src\/ships\.ts$/m);
			await inFolder.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
				event: { added: [], removed: [{ uri: 'file:///home/me/port', name: 'port' }] },
			});
			const outside = ask(inFolder, wish);
			await outside.result;
			assert.match(outside.text, /^ships\.ts$/m);
		} finally {
			await inFolder.stop();
		}
	});
});
