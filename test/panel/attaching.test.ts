import assert from 'node:assert/strict';
import { maxImageBytes, maxImages } from '../../src/protocol/images.ts';
import { answer, context, exchange } from './support/conversations.ts';
import type { PanelPage } from './support/panelPage.ts';
import { attachment, redPixel } from './support/pictures.ts';
import { transfer } from './support/transfers.ts';
import { usePanel } from './support/usePanel.ts';

const picture = { name: 'shot.png', type: 'image/png', data: redPixel };
const attached = { type: 'attachImage', name: 'shot.png', mediaType: 'image/png', data: redPixel } as const;

/** Waits until the page has posted something that is not the message it began with. */
async function posted(panel: PanelPage, count = 1) {
	await panel.page.waitForFunction((wanted) => window.sent.length > wanted, count);
	return (await panel.sent()).slice(1);
}

describe('pictures for a question', () => {
	const open = usePanel();

	it('are pasted', async () => {
		const panel = await open();
		await panel.show();
		assert.equal(await transfer(panel, 'paste', { files: [picture] }), true);
		assert.deepEqual(await posted(panel), [attached]);
	});

	it('are left where the clipboard has text too, which is then what is pasted', async () => {
		const panel = await open();
		await panel.show();
		assert.equal(await transfer(panel, 'paste', { files: [picture], texts: { 'text/plain': 'a\tb' } }), false);
		assert.equal(await transfer(panel, 'paste', { texts: { 'text/plain': 'text' } }), false);
		assert.deepEqual(await panel.sent(), [{ type: 'ready' }]);
	});

	it('are dropped anywhere on the page, which shows that it would take them', async () => {
		const panel = await open();
		await panel.show();
		const place = panel.page.getByText('Drop files and pictures here to attach them');
		assert.equal(await transfer(panel, 'dragenter', { files: [picture] }), true);
		assert.equal(await transfer(panel, 'dragover', { files: [picture] }), true);
		assert.equal(await place.isVisible(), true);
		await transfer(panel, 'dragleave', { files: [picture] });
		assert.equal(await place.isVisible(), false);
		await transfer(panel, 'dragover', { files: [picture] });
		assert.equal(await transfer(panel, 'drop', { files: [picture, { ...picture, name: 'b.png' }] }), true);
		assert.equal(await place.isVisible(), false);
		assert.deepEqual(await posted(panel, 2), [attached, { ...attached, name: 'b.png' }]);
	});

	it('do not hang over the page when the drag left without a word', async () => {
		const panel = await open();
		await panel.show();
		await transfer(panel, 'dragover', { files: [picture] });
		assert.equal(await panel.page.locator('.drop-target').isVisible(), true);
		await panel.page.mouse.move(50, 50);
		assert.equal(await panel.page.locator('.drop-target').isVisible(), false);
	});

	it('come from the editor’s own trees by their URIs, all of them', async () => {
		const panel = await open();
		await panel.show();
		const uris = ['file:///w/a.png', 'vscode-remote://ssh-remote%2Bbox/w/b.png'];
		const texts = {
			'application/vnd.code.uri-list': uris.join('\r\n'),
			resourceurls: JSON.stringify(uris),
			'text/uri-list': 'file:///w/a.png',
			'text/plain': '/w/a.png',
		};
		assert.equal(await transfer(panel, 'dragover', { texts }), true);
		await transfer(panel, 'drop', { texts });
		await transfer(panel, 'drop', { texts: { resourceurls: JSON.stringify(uris) } });
		await transfer(panel, 'drop', { texts: { 'text/uri-list': '# comment\r\nfile:///w/a.png\r\n' } });
		assert.deepEqual((await panel.sent()).slice(1), [
			{ type: 'attachUris', uris },
			{ type: 'attachUris', uris },
			{ type: 'attachUris', uris: ['file:///w/a.png'] },
		]);
	});

	it('are not links and texts that are dragged, which the input takes as ever', async () => {
		const panel = await open();
		await panel.show();
		const link = { 'text/uri-list': 'https://example.com/', 'text/html': '<a>', 'text/plain': 'https://example.com/' };
		for (const texts of [link, { 'text/plain': 'words' }]) {
			assert.equal(await transfer(panel, 'dragover', { texts }), false);
			assert.equal(await transfer(panel, 'drop', { texts }), false);
		}
		assert.equal(await panel.page.locator('.drop-target').isVisible(), false);
		assert.deepEqual(await panel.sent(), [{ type: 'ready' }]);
	});

	it('are refused in place when they are too large or of another kind, with a sentence that is also said', async () => {
		const panel = await open();
		await panel.show();
		const text = { name: 'a.txt', type: 'text/plain' };
		const huge = { name: 'huge.png', type: 'image/png', size: maxImageBytes + 1 };
		await transfer(panel, 'drop', { files: [text, { ...text, name: 'b.txt' }, huge, picture] });
		assert.deepEqual(await posted(panel), [attached]);
		const sentence =
			'a.txt was not attached: only PNG, JPEG, WebP and GIF pictures can be. To ask about a text file, open it or select text in it. huge.png was not attached: a picture may have 5 MB at most.';
		assert.equal(await panel.page.locator('.refusal').innerText(), sentence);
		assert.equal(await panel.page.locator('[aria-live=polite] p').last().textContent(), sentence);
		await panel.page.getByRole('textbox').pressSequentially('x');
		assert.equal(await panel.page.locator('.refusal').count(), 0);
	});

	it('are at most as many as a question takes', async () => {
		const panel = await open();
		await panel.show([], { attachments: Array.from({ length: maxImages - 1 }, (_, index) => attachment(`a${index}`)) });
		await transfer(panel, 'paste', { files: [picture, { ...picture, name: 'b.png' }] });
		assert.deepEqual(await posted(panel), [attached]);
		assert.equal(
			await panel.page.locator('.refusal').innerText(),
			'b.png was not attached: a question can carry 10 pictures at most.',
		);
	});

	it('go before a question that was sent while they were read', async () => {
		const panel = await open();
		await panel.show();
		await panel.page.getByRole('textbox').fill('What is this?');
		const large = { name: 'large.png', type: 'image/png', size: maxImageBytes };
		await panel.page.evaluate(() =>
			document.addEventListener('paste', () => document.querySelector('form')?.requestSubmit(), { once: true }),
		);
		await transfer(panel, 'paste', { files: [large] });
		assert.deepEqual(
			(await posted(panel, 3)).map(({ type }) => type),
			['inputFocused', 'attachImage', 'ask'],
		);
	});

	it('alone are no question', async () => {
		const panel = await open();
		await panel.show([], { attachments: [attachment('a')] });
		assert.equal(await panel.page.getByRole('button', { name: 'Send' }).isDisabled(), true);
	});

	it('can be chosen from the disk', async () => {
		const panel = await open();
		await panel.show();
		const button = panel.page.getByRole('button', { name: 'Attach a picture' });
		assert.match((await button.getAttribute('title')) ?? '', /hold Shift/);
		await button.click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'chooseImage' });
	});
});

describe('what goes along with the question', () => {
	const open = usePanel();

	it('shows a thumbnail and the name, and goes with its button', async () => {
		const panel = await open();
		await panel.show([], { attachments: [attachment('a'), attachment('b')] });
		const pictures = panel.page.locator('.attachment img');
		assert.equal(await pictures.count(), 2);
		assert.deepEqual(
			await pictures.evaluateAll((all) =>
				all.map((each) => (each instanceof HTMLImageElement ? [each.naturalWidth, each.clientWidth] : [])),
			),
			[
				[1, 24],
				[1, 24],
			],
		);
		await panel.page.getByRole('button', { name: 'Remove b.png' }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'removeAttachment', id: 'b' });
	});

	it('goes with Backspace or Delete, and the focus goes to its neighbour and then to the input', async () => {
		const panel = await open();
		await panel.show([], { attachments: [attachment('a'), attachment('b')] });
		await panel.page.getByRole('button', { name: 'Remove a.png' }).press('Delete');
		assert.deepEqual((await panel.sent()).at(-1), { type: 'removeAttachment', id: 'a' });
		await panel.send({ type: 'context', context: context({ attachments: [attachment('b')] }) });
		await panel.frame();
		const focused = async () => await panel.page.evaluate(() => document.activeElement?.ariaLabel);
		assert.equal(await focused(), 'Remove b.png');
		await panel.page.keyboard.press('Backspace');
		await panel.send({ type: 'context', context: context() });
		await panel.frame();
		assert.equal(await focused(), 'Ask a question');
	});

	it('is said when it has come, and never takes the focus', async () => {
		const panel = await open();
		await panel.show([], { attachments: [attachment('a')] });
		await panel.page.getByRole('textbox').focus();
		await panel.send({ type: 'context', context: context({ attachments: [attachment('a'), attachment('b')] }) });
		await panel.frame();
		assert.deepEqual(await panel.page.locator('[aria-live=polite] p').allTextContents(), ['b.png attached']);
		assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
	});

	it('names the project’s instructions, tells two of a name apart, and opens them', async () => {
		const panel = await open();
		await panel.show([], { instructions: ['file:///w/app/AGENTS.md'] });
		await panel.page.getByRole('button', { name: 'AGENTS.md', exact: true }).click();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'openInstructions', uri: 'file:///w/app/AGENTS.md' });
		await panel.show([], { instructions: ['file:///w/app/AGENTS.md', 'file:///w/app/sub%20dir/AGENTS.md'] });
		assert.deepEqual(await panel.page.locator('.context button').allInnerTexts(), [
			'app/AGENTS.md',
			'sub dir/AGENTS.md',
		]);
	});

	it('tells the editor that a question is likely when the input gets the focus', async () => {
		const panel = await open();
		await panel.show();
		await panel.page.getByRole('textbox').focus();
		assert.deepEqual((await panel.sent()).at(-1), { type: 'inputFocused' });
	});

	it('stays with the question: pictures and instructions as labels', async () => {
		const panel = await open();
		await panel.show([
			exchange({
				answer: answer('x'),
				references: [
					{ kind: 'image', name: 'shot.png', mediaType: 'image/png', data: redPixel },
					{ kind: 'instructions', uri: 'file:///w/AGENTS.md' },
				],
			}),
		]);
		assert.deepEqual(await panel.page.locator('.references li').allInnerTexts(), ['shot.png', 'AGENTS.md']);
		assert.equal(await panel.page.locator('.references li').first().locator('img').count(), 1);
	});
});
