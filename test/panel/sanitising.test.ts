import assert from 'node:assert/strict';
import { answer, exchange } from './support/conversations.ts';
import { nastyTexts } from './support/texts.ts';
import { useOnePanel } from './support/usePanel.ts';

const neverAllowed =
	'script, style, img, picture, svg:not(.icon, .katex svg), iframe, object, embed, form, input, textarea, video, audio, link, meta, base, [id], [name], [onclick], [onerror], [onload]';

describe('what a model sends is not trusted', () => {
	// A page for each of forty texts would take longer than the texts. What one leaves behind fails its own test.
	const open = useOnePanel();

	for (const nasty of nastyTexts) {
		it(`disarms ${JSON.stringify(nasty)}`, async () => {
			const panel = await open();
			await panel.showWaiting();
			await panel.stream(nasty.match(/[\s\S]{1,7}/g) ?? []);
			const markdown = panel.page.locator('.markdown');
			assert.equal(await markdown.locator(neverAllowed).count(), 0, await markdown.innerHTML());
			const targets = await markdown
				.locator('a')
				.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
			for (const target of targets) assert.match(target, /^(?:https?:\/\/|mailto:)/);
			for (const link of await markdown.locator('a').all()) await link.dispatchEvent('mouseover');
			assert.equal(await panel.page.evaluate(() => 'hacked' in window), false);
			assert.equal(await panel.page.locator('#app').count(), 1);
			assert.equal(await panel.page.locator('.composer textarea').isVisible(), true);
		});
	}

	it('shows a picture as a link with its alternative text', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('![a diagram](https://example.com/d.png)') })]);
		const link = panel.page.locator('.markdown a');
		assert.equal(await link.innerText(), 'a diagram');
		assert.equal(await link.getAttribute('href'), 'https://example.com/d.png');
		assert.equal(await link.getAttribute('title'), 'https://example.com/d.png');
	});

	it('shows tags that are not Markdown as the text they are', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('An Array<string> in a <div> is <b>bold</b>.') })]);
		assert.equal(await panel.page.locator('.markdown').innerText(), 'An Array<string> in a <div> is bold.');
		assert.equal(await panel.page.locator('.markdown b').innerText(), 'bold');
	});
});
