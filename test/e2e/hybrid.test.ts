import assert from 'node:assert/strict';
import { openVsix, type Session } from '../harness/session.ts';
import { cart, themes } from './cart.ts';
import { Chat, editorText, eventually } from './chat.ts';

describe('Hybrid streaming, as a person sees it', () => {
	let session: Session;
	let chat: Chat;

	before(async () => {
		session = await openVsix({
			settings: {
				'tributary.allowMockLlm': true,
				'tributary.hybridStreaming.enabled': true,
				'tributary.mock.firstTokenMs': 200,
				'tributary.mock.tokensPerSecond': 200,
			},
			files: { 'cart.ts': cart },
		});
		chat = new Chat(session);
		await session.openFile('cart.ts');
		await chat.open();
	});
	after(async () => {
		await session.close();
	});
	afterEach(async () => {
		session.editSettings({ 'tributary.language': undefined, 'tributary.mock.tokensPerSecond': 120 });
		await chat.useModel('auto');
	});

	const lens = (words: string) => session.page.locator('.codelens-decoration a', { hasText: words }).first();

	const decided = () => lens('Accept').waitFor({ state: 'detached', timeout: 20_000 });

	/** Asks for the whole of the file anew, in the chat and in the document. What was asked so before would be replayed. */
	async function fix(model: string, words: string): Promise<void> {
		await session.page.locator('.editor-instance .view-lines').first().click();
		await session.page.keyboard.press('Control+A');
		await chat.open();
		await chat.useModel(model);
		await (await chat.frame()).locator('textarea').fill(`/fix ${words}`);
		await chat.send();
	}

	/** What stands in the code of the last answer: confirmed, and foretold. */
	async function shown(): Promise<{ readonly confirmed: string; readonly draft: string }> {
		return (await chat.answer()).evaluate((answer) => {
			const code = answer.querySelector('pre code')?.cloneNode(true);
			if (!(code instanceof HTMLElement)) return { confirmed: '', draft: '' };
			const all = code.textContent ?? '';
			for (const part of code.querySelectorAll('.draft')) part.remove();
			const confirmed = code.textContent ?? '';
			return { confirmed, draft: all.slice(confirmed.length) };
		});
	}

	for (const { name, id } of themes) {
		it(`shows an edit before its first word, dimmed, in the ${name} theme`, async () => {
			session.editSettings({ 'workbench.colorTheme': id });
			await fix('mock/edit-slow-start', name);
			await eventually('a draft stands there', async () => (await shown()).draft !== '');
			const { confirmed, draft } = await shown();
			assert.equal(confirmed.trim(), '');
			await session.screenshot(`draft-${name}`);

			await lens('Accept').waitFor({ timeout: 30_000 });
			const answer = await chat.ended();
			assert.equal((await shown()).draft, '');
			const code = (await answer.locator('pre code').first().innerText()).replaceAll('\u00a0', ' ').trim();
			assert.ok(code.startsWith(draft), code);
			await lens('Accept').click();
			await decided();
			// The editor draws tabs as spaces.
			const tight = (text: string) => text.replace(/\s+/g, ' ').trim();
			assert.equal(tight(await editorText(session)), tight(code));
			assert.notEqual(tight(code), tight(cart));
			await session.palette('File: Revert File');
		});
	}

	/** Everything that stands in the code of the last answer until it has ended, confirmed and foretold together. */
	async function everShown(): Promise<readonly string[]> {
		return (await chat.answer()).evaluate(
			(answer) =>
				new Promise<readonly string[]>((resolve) => {
					const texts = new Set<string>();
					const look = () => {
						texts.add(answer.querySelector('pre code')?.textContent ?? '');
						if (answer.matches('.done, .failed')) resolve([...texts]);
					};
					new MutationObserver(look).observe(answer, {
						subtree: true,
						childList: true,
						characterData: true,
						attributes: true,
					});
					look();
				}),
		);
	}

	it('takes back what comes otherwise', async () => {
		session.editSettings({ 'workbench.colorTheme': 'Dark Modern', 'tributary.mock.tokensPerSecond': 30 });
		await fix('mock/edit-astray', 'this');
		const texts = await everShown();
		await lens('Accept').waitFor({ timeout: 30_000 });
		const { confirmed, draft } = await shown();
		assert.equal(draft, '');
		assert.ok(confirmed.includes('goes another way'));
		assert.ok(texts.some((text) => !confirmed.startsWith(text)));
		await lens('Reject').click();
		await decided();
		await eventually('it is taken back', async () => (await editorText(session)).includes('return sum'));
	});

	it('answers an exact repeat from the cache, and the model when asked again', async () => {
		for (const badge of [false, true]) {
			await chat.open();
			await chat.ask('What is a queue?');
			const answer = await chat.ended();
			assert.equal(await answer.getByText('from cache').count(), badge ? 1 : 0);
		}
		await session.screenshot('from-cache');
		await (await chat.answer()).getByText('Ask again').click();
		await eventually('the model has answered', async () => {
			const answer = await chat.ended();
			return (await answer.getByText('from cache').count()) === 0;
		});
	});

	it('speaks Arabic', async () => {
		session.editSettings({ 'tributary.language': 'ar' });
		await eventually('the page is mirrored', async () =>
			(await chat.frame()).evaluate(() => document.documentElement.dir === 'rtl'),
		);
		for (const _ of [0, 1]) {
			await chat.open();
			await chat.ask('ما هو الطابور؟');
			await chat.ended();
		}
		await (await chat.answer()).getByText('من الذاكرة المؤقتة').waitFor({ timeout: 20_000 });
		await session.screenshot('from-cache-arabic');
	});

	it('shows what is inserted once more at the cursor before it is written, where that proved right', async () => {
		await chat.useModel('mock/edit-slow-start');
		session.editSettings({ 'tributary.mock.tokensPerSecond': 400, 'tributary.mock.firstTokenMs': 120 });
		const ghost = session.page.locator('.ghost-text, .ghost-text-decoration');
		await session.page.locator('.editor-instance .view-lines').first().click();
		await session.page.keyboard.press('Control+End');
		await session.palette('Tributary: Insert at Cursor…');
		await session.answerInput('a debounce function');
		await lens('Accept').waitFor({ timeout: 20_000 });
		const written = await editorText(session);
		assert.ok(written.includes('function debounce'));
		let isSeen = false;
		for (let time = 0; time < 12 && !isSeen; time++) {
			await lens('Retry…').click();
			await session.page.locator('.quick-input-list .monaco-list-row').first().waitFor({ timeout: 20_000 });
			await session.page.keyboard.press('Enter');
			await lens('Stop').waitFor({ timeout: 20_000 });
			await eventually('it is foretold or written', async () => {
				isSeen ||= (await ghost.count()) > 0;
				return isSeen || (await lens('Accept').count()) > 0;
			});
			if (isSeen) {
				await session.screenshot('draft-insertion');
				// Its first line: nothing of it is written yet.
				const foretold = (await ghost.allInnerTexts()).join(' ');
				assert.match(foretold, /Calls/);
			}
			await lens('Accept').waitFor({ timeout: 20_000 });
			assert.equal(await editorText(session), written);
		}
		assert.ok(isSeen);
		await lens('Reject').click();
		await decided();
		await eventually('it is taken back', async () => !(await editorText(session)).includes('debounce'));
	});
});
