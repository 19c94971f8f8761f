import assert from 'node:assert/strict';
import { answer, exchange, snapshot } from './support/conversations.ts';
import { attachment } from './support/pictures.ts';
import { usePanel } from './support/usePanel.ts';

const mixed = `مرحبا بالعالم

An English paragraph.

## عنوان

- بند أول
- second item

1. بند

   فقرة

> اقتباس

| اسم | value |
|---|---|
| قيمة | x |

استخدم \`retry()\` هنا.

\`\`\`ts
const name = 'اسم'; // تعليق
\`\`\`
`;

describe('direction', () => {
	const open = usePanel();

	it('is each paragraph’s own, whatever the interface’s', async () => {
		const panel = await open();
		for (const language of ['en', 'ar'] as const) {
			await panel.show([exchange({ answer: answer(mixed) })], { language });
			const direction = async (selector: string, text: string) =>
				await panel.page
					.locator(`.markdown ${selector}`, { hasText: text })
					.first()
					.evaluate((element) => getComputedStyle(element).direction);
			assert.equal(await direction('p', 'مرحبا'), 'rtl');
			assert.equal(await direction('p', 'An English'), 'ltr');
			assert.equal(await direction('h2', 'عنوان'), 'rtl');
			assert.equal(await direction('li', 'بند أول'), 'rtl');
			assert.equal(await direction('li', 'second item'), 'ltr');
			assert.equal(await direction('ol > li', 'بند'), 'rtl');
			assert.equal(await direction('blockquote', 'اقتباس'), 'rtl');
			assert.equal(await direction('blockquote > p', 'اقتباس'), 'rtl');
			assert.equal(await direction('table', 'اسم'), 'rtl');
			assert.equal(await direction('th', 'اسم'), 'rtl');
			assert.equal(await direction('th', 'value'), 'ltr');
		}
	});

	it('is left to right in code, isolated from what surrounds it', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer(mixed) })], { language: 'ar' });
		const style = async (selector: string) =>
			await panel.page
				.locator(selector)
				.first()
				.evaluate((element) => {
					const { direction, unicodeBidi, textAlign } = getComputedStyle(element);
					return { direction, unicodeBidi, textAlign };
				});
		assert.equal((await style('p > code')).direction, 'ltr');
		assert.equal((await style('p > code')).unicodeBidi, 'isolate');
		assert.deepEqual(await style('.code-block pre'), { direction: 'ltr', unicodeBidi: 'isolate', textAlign: 'left' });
	});

	it('mirrors the page in Arabic, with its sentences in Arabic', async () => {
		const panel = await open();
		const strings = { 'Ask a question': 'اطرح سؤالا', Send: 'إرسال', You: 'أنت' };
		await panel.show([exchange({ question: 'ما هذا؟\nIn English', answer: answer('x') })], { language: 'ar', strings });
		assert.equal(await panel.page.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
		await panel.page.getByRole('textbox', { name: 'اطرح سؤالا' }).waitFor();
		const model = await panel.page.locator('.model-button').boundingBox();
		const send = await panel.page.getByRole('button', { name: 'إرسال' }).boundingBox();
		assert.ok(model !== null && send !== null && send.x < model.x);
		const lines = panel.page.locator('.question-text p');
		const directions = await lines.evaluateAll((all) => all.map((line) => getComputedStyle(line).direction));
		assert.deepEqual(directions, ['rtl', 'ltr']);
	});

	it('follows a change of language while the page stands', async () => {
		const panel = await open();
		await panel.show([exchange({ answer: answer('```ts\nx\n```') })]);
		await panel.send(
			snapshot([exchange({ answer: answer('```ts\nx\n```') })], {
				language: 'ar',
				strings: { 'Copy code': 'نسخ الشيفرة' },
			}),
		);
		await panel.page.getByRole('button', { name: 'نسخ الشيفرة' }).waitFor();
		assert.equal(await panel.page.locator('html').getAttribute('lang'), 'ar');
	});

	it('of what is typed is that of its text', async () => {
		const panel = await open();
		await panel.show();
		const input = panel.page.getByRole('textbox');
		await input.fill('سؤال');
		assert.equal(await input.evaluate((element) => getComputedStyle(element).direction), 'rtl');
	});

	it('mirrors the composer and the folded lines in Arabic, with names left to right', async () => {
		const panel = await open();
		const tools = [{ callId: 'c', name: 'read', arguments: '{}' }];
		const usage = { kind: 'usage', input: 1, output: 2, usd: 0.5, exact: true } as const;
		await panel.show([exchange({ answer: answer('نعم', { reasoning: 'فكرة', tools, usage }) })], {
			language: 'ar',
			attachments: [attachment('a')],
			instructions: ['file:///w/AGENTS.md'],
			model: { choice: 'ollama/llama3.2:3b', model: 'ollama/llama3.2:3b', local: true },
		});
		const left = async (selector: string) => (await panel.page.locator(selector).boundingBox())?.x ?? Number.NaN;
		const rightToLeft = [
			['.model-button', '[data-action=chooseImage]', '.send'],
			['.context button.chip', '.attachment'],
			['.attachment img', '.attachment .chip-name', '.attachment button'],
			['.reasoning .icon', '.reasoning .disclosure span'],
			['.tool .icon', '.tool summary span', '.tool summary code'],
		];
		for (const row of rightToLeft) {
			const places = await Promise.all(row.map(left));
			assert.deepEqual(
				places,
				places.toSorted((a, b) => b - a),
				row.join(', '),
			);
		}
		const price = panel.page.locator('.fact', { hasText: '$' });
		assert.equal(await price.evaluate((fact) => getComputedStyle(fact).direction), 'rtl');
		assert.equal(await price.locator('bdi').evaluate((text) => getComputedStyle(text).direction), 'ltr');
		assert.equal(await panel.page.locator('.model-name').evaluate((name) => getComputedStyle(name).direction), 'ltr');
	});
});
