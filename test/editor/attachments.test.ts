import assert from 'node:assert/strict';
import { Uri, window, workspace } from 'vscode';
import { maxImages } from '../../src/protocol/images.ts';
import { closeEverything, replaceIn, tributary, until, withSettings } from './support.ts';

/** One pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('pictures for a question', () => {
	const warnings: string[] = [];
	const restore: (() => void)[] = [];

	before(async () => {
		await tributary();
		const warn = async (message: string): Promise<undefined> => {
			warnings.push(message);
			return undefined;
		};
		restore.push(replaceIn(window, 'showWarningMessage', warn as typeof window.showWarningMessage));
	});
	after(() => {
		for (const undo of restore) undo();
	});
	beforeEach(() => withSettings({ 'tributary.mock.firstTokenMs': 0, 'tributary.mock.tokensPerSecond': 100_000 }));
	afterEach(async () => {
		const { conversation, items, surface } = await tributary();
		items.taken();
		await conversation.stopped();
		surface.newChat();
		warnings.length = 0;
		await closeEverything();
	});

	it('wait in the composer, go with the question that is asked there, and are kept for a retry', async () => {
		const { conversation, fulfil, items } = await tributary();
		await fulfil({ type: 'attachImage', name: 'pasted', mediaType: 'text/plain', data: png });
		assert.deepEqual(
			items.attachments.map(({ name, mediaType }) => [name, mediaType]),
			[['pasted', 'image/png']],
		);
		await fulfil({ type: 'ask', question: 'What is this?' });
		assert.deepEqual(items.attachments, []);
		const image = { kind: 'image', name: 'pasted', mediaType: 'image/png', data: png };
		const [asked] = conversation.exchanges;
		assert.ok(asked);
		assert.deepEqual(
			asked.references.filter(({ kind }) => kind === 'image'),
			[image],
		);
		assert.deepEqual(asked.answer.state, { phase: 'done', reason: 'stop' });
		await fulfil({ type: 'askAgain', exchangeId: asked.id, choose: false });
		assert.deepEqual(
			conversation.exchanges.at(-1)?.references.filter(({ kind }) => kind === 'image'),
			[image],
		);
	});

	it('come from the explorer, where what cannot be read is refused by name', async () => {
		const { fulfil, items } = await tributary();
		const folder = workspace.workspaceFolders?.[0]?.uri;
		assert.ok(folder);
		const picture = Uri.joinPath(folder, 'pixel.dat');
		await workspace.fs.writeFile(picture, Buffer.from(png, 'base64'));
		const missing = Uri.joinPath(folder, 'missing.png');
		const uris = [picture, missing, folder].map(String);
		await fulfil({ type: 'attachUris', uris: [...uris, 'no uri at all'] });
		assert.deepEqual(
			items.attachments.map(({ name, mediaType }) => [name, mediaType]),
			[['pixel.dat', 'image/png']],
		);
		assert.deepEqual(
			items.pictures.map(({ id, data }) => [id, data]),
			[[items.attachments[0]?.id, png]],
		);
		assert.equal(warnings.length, 1);
		assert.match(warnings[0] ?? '', /^missing\.png was not attached: it cannot be read\..*/);
		await workspace.fs.delete(picture);
	});

	it('are refused one by one when there are too many', async () => {
		const { fulfil, items } = await tributary();
		for (let count = 0; count <= maxImages; count += 1) {
			await fulfil({ type: 'attachImage', name: `picture ${count}`, mediaType: 'image/png', data: png });
		}
		assert.equal(items.attachments.length, maxImages);
		assert.equal(warnings.length, 1);
		assert.match(warnings[0] ?? '', new RegExp(`^picture ${maxImages} was not attached`));
	});

	it('go with the question that waits for an answer to end', async () => {
		await withSettings({ 'tributary.mock.firstTokenMs': 0, 'tributary.mock.tokensPerSecond': 100 });
		const { conversation, fulfil, items } = await tributary();
		const asking = conversation.ask({ text: 'Tell me all', references: [], model: 'mock/long' });
		await until('it answers', () => conversation.running);
		await fulfil({ type: 'attachImage', name: 'next', mediaType: 'image/png', data: png });
		void fulfil({ type: 'ask', question: 'And this?' });
		await until('it waits', () => conversation.queue.length === 1);
		assert.equal(conversation.exchanges.length, 1);
		assert.equal(items.attachments.length, 0);
		assert.deepEqual(
			conversation.queue[0]?.references.filter(({ kind }) => kind === 'image'),
			[{ kind: 'image', name: 'next', mediaType: 'image/png', data: png }],
		);
		await fulfil({ type: 'removeQueued', id: conversation.queue[0]?.id ?? '' });
		await conversation.stopped();
		await asking;
	});
});
