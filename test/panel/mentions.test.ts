import assert from 'node:assert/strict';
import { mentionWordAt } from '../../src/panel/chat/composer/mentionWord.ts';
import type { FromPanel, Mention } from '../../src/protocol/panel.ts';
import type { PanelPage } from './support/panelPage.ts';
import { usePanel } from './support/usePanel.ts';

const mentions: readonly Mention[] = [
	{ id: 'm1', kind: 'file', label: 'ladder.ts', detail: 'src/host/ladder.ts' },
	{ id: 'm2', kind: 'symbol', label: 'FallbackLadder', detail: 'src/host/ladder.ts:40' },
	{ id: 'm3', kind: 'problems', label: 'Problems of ladder.ts', detail: '3' },
];

type Find = Extract<FromPanel, { type: 'findMentions' }>;

async function finds(panel: PanelPage): Promise<readonly Find[]> {
	return (await panel.sent()).filter((message) => message.type === 'findMentions');
}

/** Answers the request that was posted last. */
async function find(panel: PanelPage, found: readonly Mention[] = mentions): Promise<void> {
	const request = (await finds(panel)).at(-1)?.request ?? 0;
	await panel.send({ type: 'mentions', request, mentions: found });
	await panel.frame();
}

async function selected(panel: PanelPage): Promise<readonly string[]> {
	return await panel.page.locator('[role=option][aria-selected=true] .mention-label').allInnerTexts();
}

describe('the word behind @, # and /', () => {
	const cases: readonly (readonly [string, string | undefined])[] = [
		['@|', '@'],
		['see @lad|', '@lad'],
		['see @lad|der', '@lad'],
		['(@a|', '@a'],
		['#|', '#'],
		['اشرح @سلم|', '@سلم'],
		['\u2067@a|', '@a'],
		['line\n#err|', '#err'],
		['name@example|', undefined],
		['C#|', undefined],
		['@lad |', undefined],
		['@one\n|', undefined],
		['## Title|', undefined],
		['plain|', undefined],
		['|@a', undefined],
		['/|', '/'],
		['/fi|', '/fi'],
		['/fi|x', '/fi'],
		['\n /fix|', '/fix'],
		['\u2067/fix|', '/fix'],
		['a /fix|', undefined],
		['/usr/|', undefined],
		['/fix |', undefined],
		['/fix @lad|', '@lad'],
	];
	for (const [text, expected] of cases) {
		it(`is ${expected ?? 'none'} in ${JSON.stringify(text)}`, () => {
			const caret = text.indexOf('|');
			const word = mentionWordAt(text.replace('|', ''), caret);
			assert.equal(word === undefined ? undefined : word.trigger + word.query, expected);
			if (word !== undefined) assert.equal(word.start, caret - word.query.length - 1);
		});
	}
});

describe('mentions', () => {
	const open = usePanel();

	async function typed(text: string): Promise<PanelPage> {
		const panel = await open();
		await panel.show();
		await panel.page.locator('textarea').pressSequentially(text);
		return panel;
	}

	it('are asked for as the person types, each time under a greater number', async () => {
		const panel = await typed('see @la');
		const asked = await finds(panel);
		assert.deepEqual(
			asked.map(({ trigger, query }) => trigger + query),
			['@', '@l', '@la'],
		);
		assert.ok(asked.every(({ request }, index) => index === 0 || request > (asked[index - 1]?.request ?? 0)));
		await panel.page.locator('textarea').fill('');
		await panel.page.locator('textarea').pressSequentially('#');
		assert.equal((await finds(panel)).at(-1)?.trigger, '#');
	});

	it('are what the input points to while they are seen, and a plain input before and afterwards', async () => {
		const panel = await typed('@');
		assert.equal(await panel.page.getByRole('textbox', { name: 'Ask a question' }).count(), 1);
		await find(panel);
		const input = panel.page.getByRole('textbox', { name: 'Ask a question' });
		const list = panel.page.getByRole('listbox', { name: 'Files, symbols and problems' });
		assert.equal(await input.getAttribute('aria-haspopup'), 'listbox');
		assert.equal(await input.getAttribute('aria-controls'), await list.getAttribute('id'));
		const options = list.getByRole('option');
		assert.equal(await options.count(), 3);
		assert.equal(await input.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'));
		await panel.page.keyboard.press('ArrowDown');
		assert.equal(await input.getAttribute('aria-activedescendant'), await options.nth(1).getAttribute('id'));
		await panel.page.keyboard.press('Escape');
		assert.equal(await list.isVisible(), false);
		const plain = panel.page.getByRole('textbox', { name: 'Ask a question' });
		assert.equal(await plain.getAttribute('aria-haspopup'), null);
		assert.equal(await plain.getAttribute('aria-activedescendant'), null);
	});

	it('are walked through in a circle, and chosen with Enter or Tab in the place of the word', async () => {
		const panel = await typed('see @la');
		await find(panel);
		assert.deepEqual(await selected(panel), ['ladder.ts']);
		await panel.page.keyboard.press('ArrowUp');
		assert.deepEqual(await selected(panel), ['Problems of ladder.ts']);
		await panel.page.keyboard.press('ArrowDown');
		await panel.page.keyboard.press('Enter');
		const input = panel.page.getByRole('textbox');
		assert.equal(await input.inputValue(), 'see ladder.ts ');
		assert.deepEqual(
			(await panel.sent()).filter(({ type }) => type === 'addMention' || type === 'ask'),
			[{ type: 'addMention', id: 'm1' }],
		);
		await input.pressSequentially('and @f');
		await find(panel, mentions.slice(1));
		await panel.page.keyboard.press('Tab');
		assert.equal(await input.inputValue(), 'see ladder.ts and FallbackLadder ');
		assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
	});

	it('are chosen with the mouse, which leaves the focus in the input, and the words behind the caret stay', async () => {
		const panel = await typed('see  now');
		for (let index = 0; index < 4; index += 1) await panel.page.keyboard.press('ArrowLeft');
		await panel.page.keyboard.type('@l');
		await find(panel);
		await panel.page.getByRole('option', { name: 'FallbackLadder' }).click();
		assert.equal(await panel.page.locator('textarea').inputValue(), 'see FallbackLadder now');
		assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
		await panel.page.keyboard.type('x ');
		assert.equal(await panel.page.locator('textarea').inputValue(), 'see FallbackLadder x now');
	});

	it('can be undone as what was typed', async () => {
		const panel = await typed('@la');
		await find(panel);
		await panel.page.keyboard.press('Enter');
		await panel.page.keyboard.press('Control+z');
		assert.equal(await panel.page.locator('textarea').inputValue(), '@la');
	});

	it('come late for nothing: only the answer to the last request counts', async () => {
		const panel = await typed('@la');
		const [first, , last] = await finds(panel);
		await panel.send({ type: 'mentions', request: first?.request ?? 0, mentions });
		await panel.frame();
		assert.equal(await panel.page.getByRole('listbox').count(), 0);
		await panel.send({ type: 'mentions', request: last?.request ?? 0, mentions: mentions.slice(1, 2) });
		await panel.frame();
		assert.deepEqual(await selected(panel), ['FallbackLadder']);
		await panel.page.keyboard.press('Space');
		await panel.send({ type: 'mentions', request: last?.request ?? 0, mentions });
		await panel.frame();
		assert.equal(await panel.page.getByRole('listbox').count(), 0);
	});

	it('leave text as it is where nothing is found, and Enter sends it', async () => {
		const panel = await typed('ask @nobody');
		await find(panel, []);
		await panel.page.keyboard.press('Enter');
		assert.deepEqual(
			(await panel.sent()).filter(({ type }) => type === 'ask'),
			[{ type: 'ask', question: 'ask @nobody' }],
		);
	});

	it('go when the caret leaves the word, and when the focus leaves the input', async () => {
		const panel = await typed('see @la');
		const list = panel.page.getByRole('listbox');
		await find(panel);
		await panel.page.keyboard.press('ArrowLeft');
		await panel.frame();
		assert.equal((await finds(panel)).at(-1)?.query, 'l');
		assert.equal(await list.isVisible(), true);
		await panel.page.keyboard.press('Home');
		await panel.frame();
		assert.equal(await list.isVisible(), false);
		await panel.page.keyboard.press('End');
		await panel.page.keyboard.type('d');
		await find(panel);
		assert.equal(await list.isVisible(), true);
		await panel.page.locator('.transcript').focus();
		assert.equal(await list.isVisible(), false);
	});

	it('go with Esc for this word, which stops no answer', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.page.locator('textarea').pressSequentially('@l');
		await find(panel);
		await panel.page.keyboard.press('Escape');
		const asked = (await finds(panel)).length;
		await panel.page.keyboard.type('a');
		assert.equal((await finds(panel)).length, asked);
		assert.equal(
			(await panel.sent()).some(({ type }) => type === 'stop'),
			false,
		);
		await panel.page.keyboard.type(' @');
		assert.equal((await finds(panel)).length, asked + 1);
	});

	it('wait for the end of an input method’s composition', async () => {
		const panel = await typed('@');
		const session = await panel.page.context().newCDPSession(panel.page);
		await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
		await find(panel);
		assert.deepEqual(
			(await finds(panel)).map(({ query }) => query),
			[''],
		);
		await session.send('Input.insertText', { text: '日' });
		assert.deepEqual(
			(await finds(panel)).map(({ query }) => query),
			['', '日'],
		);
	});

	it('stand over the input within the page, in an Arabic text too, with paths from the left', async () => {
		const panel = await open({ width: 300 });
		await panel.show([], { language: 'ar' });
		await panel.page.locator('textarea').pressSequentially('اشرح @la');
		await find(panel, [{ id: 'm', kind: 'file', label: 'ladder.ts', detail: `src/${'long/'.repeat(30)}ladder.ts` }]);
		const list = await panel.page.getByRole('listbox').boundingBox();
		const input = await panel.page.locator('textarea').boundingBox();
		assert.ok(list !== null && input !== null && list.y + list.height <= input.y && list.x >= 0);
		assert.ok(list.x + list.width <= 300);
		assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth), 300);
		await panel.page.keyboard.press('Enter');
		assert.equal(await panel.page.locator('textarea').inputValue(), 'اشرح ladder.ts ');
	});

	it('begin with the button, which types the @ where it begins a word', async () => {
		const panel = await typed('see');
		await panel.page.getByRole('button', { name: 'Add context' }).click();
		const input = panel.page.locator('textarea');
		assert.equal(await input.inputValue(), 'see @');
		assert.equal((await finds(panel)).at(-1)?.query, '');
		assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
		await panel.page.getByRole('button', { name: 'Add context' }).click();
		assert.equal(await input.inputValue(), 'see @');
		await find(panel);
		assert.deepEqual(await selected(panel), ['ladder.ts']);
	});
});

const prompts: readonly Mention[] = [
	{ id: 'fix', kind: 'prompt', label: '/fix', detail: 'Fix what is wrong' },
	{ id: 'tests', kind: 'prompt', label: '/tests', detail: 'Write tests into a file beside this one' },
];

describe('prompts', () => {
	const open = usePanel();

	async function typed(text: string, found: readonly Mention[] = prompts): Promise<PanelPage> {
		const panel = await open();
		await panel.show();
		await panel.page.locator('textarea').pressSequentially(text);
		await find(panel, found);
		return panel;
	}

	it('are offered where the question begins with a stroke, and put into the input with Enter, Tab or the mouse', async () => {
		const panel = await typed('/');
		assert.equal((await finds(panel)).at(-1)?.trigger, '/');
		const list = panel.page.getByRole('listbox', { name: 'Prompts' });
		assert.deepEqual(await list.locator('.mention-label').allInnerTexts(), ['/fix', '/tests']);
		assert.match((await list.getByRole('option').first().textContent()) ?? '', /Prompt\s+\/fix\s+Fix what is wrong/);
		await panel.page.keyboard.press('ArrowDown');
		await panel.page.keyboard.press('Enter');
		const input = panel.page.locator('textarea');
		assert.equal(await input.inputValue(), '/tests ');
		for (const choose of [
			async () => await panel.page.keyboard.press('Tab'),
			async () => await panel.page.getByRole('option', { name: '/fix' }).click(),
		]) {
			await input.fill('');
			await input.pressSequentially('/f');
			await find(panel, prompts);
			await choose();
			assert.equal(await input.inputValue(), '/fix ');
			assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
		}
		// They are words of the question, and nothing that goes along with it.
		assert.deepEqual(
			(await panel.sent()).filter(({ type }) => type === 'addMention' || type === 'ask'),
			[],
		);
	});

	it('are sent with Enter where they are written to the end', async () => {
		const panel = await typed('/fix', prompts.slice(0, 1));
		assert.equal(await panel.page.getByRole('listbox').isVisible(), true);
		await panel.page.keyboard.press('Enter');
		assert.deepEqual(
			(await panel.sent()).findLast(({ type }) => type === 'ask'),
			{ type: 'ask', question: '/fix' },
		);
		assert.equal(await panel.page.getByRole('listbox').count(), 0);
	});

	it('stand in the mirrored page with their names from the left', async () => {
		const panel = await open({ width: 300 });
		await panel.show([], { language: 'ar' });
		await panel.page.locator('textarea').pressSequentially('/');
		await find(panel, [
			{ id: 'fix', kind: 'prompt', label: '/fix', detail: 'إصلاح ما هو خطأ عند المؤشر أو في التحديد' },
		]);
		const label = panel.page.locator('.mention-label');
		assert.equal(await label.evaluate((element) => getComputedStyle(element).direction), 'ltr');
		const [name, detail] = [await label.boundingBox(), await panel.page.locator('.mention-detail').boundingBox()];
		assert.ok(name !== null && detail !== null && name.x > detail.x && detail.x >= 0 && name.x + name.width <= 300);
		assert.equal(await panel.page.evaluate(() => document.documentElement.scrollWidth), 300);
	});
});
