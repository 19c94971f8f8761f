import assert from 'node:assert/strict';
import { openVsix, type Session } from '../harness/session.ts';
import { cart, themes } from './cart.ts';
import { Chat, editorText, eventually, keepSeen } from './chat.ts';

/** What stands in the code of an answer at one time. */
interface Shown {
	readonly confirmed: string;
	readonly draft: string;
}

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
		session.editSettings({
			'tributary.language': undefined,
			'tributary.mock.tokensPerSecond': 120,
			'tributary.mock.firstTokenMs': undefined,
		});
		await chat.useModel('auto');
	});

	const lens = (words: string) => session.page.locator('.codelens-decoration a', { hasText: words }).first();

	const decided = () => lens('Accept').waitFor({ state: 'detached', timeout: 20_000 });

	/** Has the whole of the file ready to be asked for anew. What was asked so before would be replayed. */
	async function prepareFix(model: string, words: string): Promise<void> {
		await session.page.locator('.editor-instance .view-lines').first().click();
		await session.page.keyboard.press('Control+A');
		await chat.open();
		await chat.useModel(model);
		await (await chat.frame()).locator('textarea').fill(`/fix ${words}`);
	}

	/** All that the page ever shows in the code of the one answer from now on. */
	const watchCode = async () =>
		keepSeen<Shown>(await chat.frame(), () => {
			const code = document.querySelector('.answer pre code')?.cloneNode(true);
			if (!(code instanceof HTMLElement)) return false;
			const all = code.textContent ?? '';
			for (const part of code.querySelectorAll('.draft')) part.remove();
			const confirmed = code.textContent ?? '';
			return { confirmed, draft: all.slice(confirmed.length) };
		});

	const hasDraft = ({ draft }: Shown) => draft !== '';

	for (const { name, id } of themes) {
		it(`shows an edit before its first word, dimmed, in the ${name} theme`, async () => {
			session.editSettings({ 'workbench.colorTheme': id });
			await prepareFix('mock/edit-slow-start', name);
			const shown = await watchCode();
			await chat.send();
			await eventually('a draft stands there', async () => (await shown()).some(hasDraft));
			await session.screenshot(`draft-${name}`);
			await lens('Accept').waitFor({ timeout: 30_000 });
			const answer = await chat.ended();
			const states = await shown();
			const early = states.find(hasDraft);
			assert.equal(early?.confirmed.trim(), '');
			assert.equal(states.at(-1)?.draft, '');
			const code = (await answer.locator('pre code').first().innerText()).replaceAll('\u00a0', ' ').trim();
			assert.ok(code.startsWith(early.draft), code);
			await lens('Accept').click();
			await decided();
			// The editor draws tabs as spaces.
			const tight = (text: string) => text.replace(/\s+/g, ' ').trim();
			assert.equal(tight(await editorText(session)), tight(code));
			assert.notEqual(tight(code), tight(cart));
			await session.palette('File: Revert File');
		});
	}

	it('takes back what comes otherwise', async () => {
		session.editSettings({ 'workbench.colorTheme': 'Dark Modern', 'tributary.mock.firstTokenMs': 400 });
		await prepareFix('mock/edit-astray', 'this');
		const shown = await watchCode();
		await chat.send();
		await eventually('it stands there', async () => (await shown()).some(({ draft }) => draft.includes('sum;')));
		await session.screenshot('draft-astray');
		await lens('Accept').waitFor({ timeout: 30_000 });
		await chat.ended();
		const states = await shown();
		const { confirmed, draft } = states.at(-1) ?? assert.fail('no code was shown');
		assert.equal(draft, '');
		assert.ok(confirmed.includes('goes another way') && !confirmed.includes('sum;'));
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
		await session.page.locator('.editor-instance .view-lines').first().click();
		await session.page.keyboard.press('Control+End');
		await session.palette('Tributary: Insert at Cursor…');
		await session.answerInput('a debounce function');
		await lens('Accept').waitFor({ timeout: 20_000 });
		const written = await editorText(session);
		assert.ok(written.includes('function debounce'));
		const ghosts = await keepSeen(session.page.mainFrame(), () => {
			const parts = [...document.querySelectorAll('.ghost-text, .ghost-text-decoration')];
			return parts.length > 0 && parts.map(({ textContent }) => textContent).join('\n');
		});
		// With its first line: nothing of it is written yet.
		const isForetold = async () => (await ghosts()).some((text) => text.includes('Calls'));
		for (let time = 0; time < 12 && !(await isForetold()); time++) {
			await lens('Retry…').click();
			await session.page.locator('.quick-input-list .monaco-list-row').first().waitFor({ timeout: 20_000 });
			await session.page.keyboard.press('Enter');
			await lens('Stop').waitFor({ timeout: 20_000 });
			await eventually(
				'it is foretold or written',
				async () => (await isForetold()) || (await lens('Accept').count()) > 0,
			);
			if (await isForetold()) await session.screenshot('draft-insertion');
			await lens('Accept').waitFor({ timeout: 20_000 });
			assert.equal(await editorText(session), written);
		}
		assert.ok(await isForetold());
		await lens('Reject').click();
		await decided();
		await eventually('it is taken back', async () => !(await editorText(session)).includes('debounce'));
	});
});
