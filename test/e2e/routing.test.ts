import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { openrouter } from '../conformance/wires/openrouter.ts';
import { openVsix, type Session } from '../harness/session.ts';
import { Chat, eventually } from './chat.ts';
import { ProviderServer, words } from './providerServer.ts';

const easy = 'Rename this variable';
const hard = 'Design a sharded ledger for payments across three regions.';

/** Dollars. Half a cent of it, which is what is left at 99 %, pays for no answer of the strongest tier. */
const budgetUsd = 0.5;

describe('The tiers, the budget and the ladder in a real VS Code', () => {
	let server: ProviderServer;
	let session: Session;
	let chat: Chat;
	/** What the server has charged, in dollars. Of an answer that was cut it says nothing, and next to nothing is booked. */
	let charged = 0;

	before(async () => {
		server = await ProviderServer.start(undefined, openrouter);
		session = await openVsix({
			env: { OPENROUTER_API_KEY: 'sk-or-e2e-from-the-environment' },
			settings: { 'tributary.intelligentRouting.enabled': true, 'tributary.dailyBudgetUsd': budgetUsd },
			machineSettings: { 'tributary.endpoints': { openrouter: { baseUrl: server.baseUrl } } },
		});
		chat = new Chat(session);
		await chat.open();
	});
	after(async () => {
		await session.close();
		await server.stop();
	});

	/** What the next question gets for an answer, and what the server charges for it. */
	const willSay = (text: string, usd: number, ending: 'whole' | 'limit' = 'whole'): void => {
		charged += usd;
		const usage = { input: 412, output: words(text).length, usd };
		server.will({ kind: 'stream', answer: { text: words(text), usage }, ending });
	};

	const askAndEnd = async (question: string, text: string, usd: number): Promise<Locator> => {
		willSay(text, usd);
		await chat.ask(question);
		return chat.ended();
	};

	const head = async (answer: Locator): Promise<string> =>
		(await answer.locator('.answer-head').innerText()).replaceAll(/\s+/g, ' ');

	const statusItem = (): Locator => session.page.locator('.statusbar-item', { hasText: `/ $${budgetUsd}` });

	const openCosts = async (): Promise<Frame> => {
		await session.palette('Tributary: Show Costs');
		return session.frame('main.costs .sums');
	};

	it('shows what the next question would take, and never holds up who types', async () => {
		const frame = await chat.frame();
		const input = frame.locator('textarea');
		const figure = (name: string): Locator => frame.locator(`.budget .figure.${name}:visible`);
		const estimate = async (): Promise<number> => Number(/\$([\d.]+)/.exec(await figure('price').innerText())?.[1]);
		await input.fill(easy);
		await eventually('the lowest tier would answer', async () => (await figure('tier').innerText()) === 'nano');
		const cheap = await estimate();
		const [host] = session.hostPids();
		assert.ok(host);
		process.kill(host, 'SIGSTOP');
		try {
			await input.fill('');
			await input.pressSequentially(hard);
			assert.equal(await input.inputValue(), hard);
			assert.equal(await figure('tier').innerText(), 'nano', 'there was nobody to weigh the tiers');
		} finally {
			process.kill(host, 'SIGCONT');
		}
		await eventually('the highest would', async () => (await figure('tier').innerText()) === 'genius');
		assert.ok((await estimate()) > cheap * 10, `${await estimate()} after ${cheap}`);
		await session.screenshot('routing-estimate');
		await input.fill('');
	});

	it('asks the cheapest tier what is easy, and says what it cost', async () => {
		const answer = await askAndEnd(easy, 'Which one?', 0.0042);
		assert.equal(server.lastQuestion.model, 'openai/gpt-6-luna');
		assert.match(await head(answer), /^Tributary nano gpt-6-luna why\?$/);
		assert.match(await answer.locator('.details').innerText(), /\$0\.0042/);
		await eventually('the status bar has it', async () => (await statusItem().innerText()).includes('$0.0042 / $0.50'));
	});

	it('asks the strongest what is hard, and says why to who uses the keyboard', async () => {
		await chat.open();
		const answer = await askAndEnd(hard, 'By account, and not by region.', 0.021);
		assert.equal(server.lastQuestion.model, 'anthropic/claude-opus-5.5');
		assert.match(await head(answer), /^Tributary genius claude-opus-5\.5 why\?$/);
		const why = answer.getByRole('button', { name: 'why?' });
		await (await chat.frame()).locator('textarea').press('Control+ArrowUp');
		await session.page.keyboard.press('Tab');
		assert.ok(
			await why.evaluate((button) => button === document.activeElement),
			'the first that Tab reaches is "why?"',
		);
		await session.page.keyboard.press('Enter');
		assert.equal(await why.getAttribute('aria-expanded'), 'true');
		const details = answer.locator('.why-details');
		assert.match(
			await details.innerText(),
			/The tier genius is the cheapest that should answer this well\.[\s\S]*anthropic\/claude-opus-5\.5 · OpenRouter[\s\S]*Difficulty: .*0\.8/,
		);
		assert.match(await details.locator('.decided').innerText(), /sharded/);
		const alternatives = details.getByRole('table', { name: 'What could have answered' });
		const rows = await alternatives.locator('tbody tr').allInnerTexts();
		assert.deepEqual(
			rows.map((row) => /^(\w+)[\s\S]*\$0\.\d+$/.exec(row.trim())?.[1]),
			['nano', 'fast', 'smart', 'genius'],
		);
		assert.match(await alternatives.locator('tr.chosen').innerText(), /^genius/);
		await session.screenshot('routing-why');
		await session.page.keyboard.press('Enter');
		assert.ok(await details.isHidden());
	});

	it('asks the next tier when a stronger answer is wanted, beside the first', async () => {
		const frame = await chat.open();
		const first = await askAndEnd(easy, 'Which one?', 0.0001);
		willSay('The one under the cursor.', 0.0002);
		await first.getByRole('button', { name: 'Try harder: fast' }).click();
		await eventually(
			'it is another version',
			async () => (await frame.getByRole('group', { name: 'Version 2 of 2' }).count()) === 1,
		);
		const second = await chat.ended();
		assert.equal(server.lastQuestion.model, 'anthropic/claude-haiku-5.5');
		assert.match(server.lastQuestion.text, new RegExp(easy));
		assert.match(await head(second), /fast claude-haiku-5\.5/);
		assert.equal(await chat.text(), 'The one under the cursor.');
		await frame.getByRole('button', { name: 'Previous version' }).click();
		await eventually('the first is kept', async () => (await chat.text()) === 'Which one?');
	});

	it('offers a stronger answer where the limit cut one, once', async () => {
		await chat.open();
		willSay('A list of all that', 0.0001, 'limit');
		await chat.ask(easy);
		const offer = (await chat.ended()).getByRole('group', { name: 'A stronger answer' });
		assert.match(await offer.innerText(), /The answer was cut at the model’s limit\./);
		await session.screenshot('routing-offer');
		willSay('All of it', 0.0003, 'limit');
		await offer.getByRole('button', { name: /^Try harder: fast, about \$0\.\d+$/ }).click();
		await eventually('the next tier has answered', async () => (await chat.text()) === 'All of it');
		const second = await chat.ended();
		assert.equal(server.lastQuestion.model, 'anthropic/claude-haiku-5.5');
		assert.equal(await second.getByRole('group', { name: 'A stronger answer' }).count(), 0);
	});

	it('keeps what somebody thinks of an answer, and offers more for a bad one', async () => {
		await chat.open();
		const answer = await askAndEnd(easy, 'No.', 0.0001);
		const good = answer.getByRole('button', { name: 'Good answer' });
		const bad = answer.getByRole('button', { name: 'Bad answer' });
		await good.click();
		await eventually('it is good', async () => (await good.getAttribute('aria-pressed')) === 'true');
		await bad.click();
		await eventually('it is bad', async () => (await bad.getAttribute('aria-pressed')) === 'true');
		assert.equal(await good.getAttribute('aria-pressed'), 'false');
		await answer.getByRole('group', { name: 'A stronger answer' }).getByText('You marked the answer as bad.').waitFor();
		await session.screenshot('routing-thumbs');
	});

	it('goes on by itself with an answer that was cut in the midst, and says so quietly', async () => {
		await chat.open();
		server.will({ kind: 'stream', answer: { text: words('Half of an answer that was cut') }, ending: 'cut' });
		willSay(' and then went on to its end.', 0.0002);
		await chat.ask(easy);
		const answer = await chat.ended();
		assert.equal(await chat.text(), 'Half of an answer that was cut and then went on to its end.');
		assert.match(
			await answer.locator('.warning').innerText(),
			/^The answer broke off, and openai\/gpt-6-luna went on from there\.$/,
		);
		assert.equal(await answer.locator('.error-card').count(), 0);
		await session.screenshot('routing-continued');
	});

	it('asks the next model of the tier when one fails, and says so', async () => {
		await chat.open();
		const [overloaded] = openrouter.failures('overloaded');
		assert.ok(overloaded);
		for (let attempt = 0; attempt < 3; attempt++) server.will({ kind: 'failure', failure: overloaded });
		const asked = server.questions.length;
		const answer = await askAndEnd('Write a function that reverses a linked list', 'Gladly.', 0.0005);
		assert.deepEqual(
			server.questions.slice(asked).map(({ model }) => model),
			[...Array(3).fill('anthropic/claude-haiku-5.5'), 'openai/gpt-6.1-terra'],
		);
		assert.match(
			await answer.locator('.warning').innerText(),
			/^anthropic\/claude-haiku-5\.5 failed \(.+\), so openai\/gpt-6\.1-terra answers instead\.$/,
		);
		assert.match(await head(answer), /fast gpt-6\.1-terra/);
		await answer.getByRole('button', { name: 'why?' }).click();
		assert.equal(await answer.locator('.why-details .tried li').count(), 3);
		await session.screenshot('routing-fallback');
	});

	it('tells of half and of three quarters of the budget, each of them once', async () => {
		const toasts = (text: string): Locator => session.page.locator('.notification-toast', { hasText: text });
		await chat.open();
		await askAndEnd(easy, 'One.', 0.255 - charged);
		await toasts('50 % of today’s budget is spent').waitFor();
		await session.screenshot('routing-notice');
		await session.palette('Notifications: Clear All Notifications');
		await askAndEnd(easy, 'Two.', 0.001);
		await askAndEnd(easy, 'Three.', 0.38 - charged);
		await toasts('75 % of today’s budget is spent').waitFor();
		assert.equal(await toasts('50 %').count(), 0);
		await session.palette('Notifications: Clear All Notifications');
		await eventually('the status bar warns', async () =>
			/warning-kind/.test((await statusItem().getAttribute('class')) ?? ''),
		);
	});

	it('takes a cheaper tier at 99 % of the budget, and says so', async () => {
		await chat.open();
		await askAndEnd(easy, 'Four.', 0.495 - charged);
		await chat.open();
		const answer = await askAndEnd(hard, 'Shortly, then.', 0.0001);
		assert.equal(server.lastQuestion.model, 'anthropic/claude-sonnet-5.5');
		assert.match(await head(answer), /smart claude-sonnet-5\.5/);
		assert.match(
			(await answer.locator('.warning').allInnerTexts()).join('\n'),
			/What is left of today’s budget does not cover the tier genius, so smart answers\./,
		);
		await session.screenshot('routing-cheaper');
	});

	it('refuses what the budget does not cover, with the ways out', async () => {
		await chat.open();
		await askAndEnd(easy, 'The last one.', 0.02);
		await session.toast('Today’s budget of $0.50 is spent.');
		await session.palette('Notifications: Clear All Notifications');
		const asked = server.questions.length;
		const input = (await chat.frame()).locator('textarea');
		await input.fill(hard);
		await (await chat.frame()).locator('.budget .price', { hasText: 'over budget' }).waitFor();
		await session.screenshot('routing-over-budget');
		await input.fill('');
		await chat.ask(easy);
		const card = (await chat.ended()).locator('.error-card');
		assert.equal(await card.locator('.error-title').innerText(), 'Today’s budget does not cover this question');
		assert.equal(server.questions.length, asked, 'nothing was sent');
		assert.deepEqual(await card.getByRole('button').allInnerTexts(), [
			'Raise the budget',
			'Use local Ollama',
			'Use the mock',
			'Choose a model',
			'Show costs',
		]);
		await session.screenshot('routing-refused');
		await card.getByRole('button', { name: 'Raise the budget' }).click();
		await session.page.locator('.settings-editor .setting-item-label', { hasText: 'Daily Budget Usd' }).waitFor();
		await session.palette('View: Close Editor');
		await card.getByRole('button', { name: 'Use the mock' }).click();
		await eventually(
			'the mock has answered',
			async () => (await (await chat.answer()).locator('.badge').count()) === 1,
		);
		await chat.ended();
		assert.equal(server.questions.length, asked, 'nothing was sent');
	});

	it('shows what was spent today, on what, and what became of it', async () => {
		const page = await openCosts();
		const total = await page.locator('.sums .sum', { hasText: 'Spent' }).innerText();
		assert.ok(Math.abs(Number(/\$([\d.]+)/.exec(total)?.[1]) - charged) < 0.005, `${total} and not ${charged}`);
		const table = (name: string): Locator => page.getByRole('table', { name });
		const keys = async (name: string): Promise<readonly string[]> =>
			(await table(name).locator('tbody th').allInnerTexts()).toSorted();
		assert.deepEqual(await keys('By tier'), ['fast', 'genius', 'nano', 'smart']);
		assert.deepEqual(await keys('By model'), [
			'anthropic/claude-haiku-5.5',
			'anthropic/claude-opus-5.5',
			'anthropic/claude-sonnet-5.5',
			'openai/gpt-6-luna',
			'openai/gpt-6.1-terra',
		]);
		const outcomes = table('What was done with answers in the last 30 days');
		const [heads, row] = await Promise.all([
			outcomes.locator('thead th').allInnerTexts(),
			outcomes.locator('tbody tr', { hasText: 'nano' }).first().locator('th, td').allInnerTexts(),
		]);
		const counts = Object.fromEntries(heads.map((name, index) => [name, row[index]]));
		assert.equal(counts['Tried harder'], '2');
		assert.equal(counts['Bad'], '1');
		await session.screenshot('routing-costs');
	});

	it('saves them as CSV', async () => {
		const page = await openCosts();
		const file = join(session.folder, 'home', 'costs.csv');
		await page.getByRole('button', { name: 'Save as CSV…' }).click();
		await session.chooseFile(file, 'OK');
		await eventually('it is written', async () => existsSync(file) && readFileSync(file, 'utf8') !== '');
		const [heads = '', ...lines] = readFileSync(file, 'utf8').trim().split('\r\n');
		assert.match(heads, /model/);
		assert.equal(lines.filter((line) => line.includes(',anthropic/claude-opus-5.5,openrouter,genius,')).length, 1);
		assert.ok(!readFileSync(file, 'utf8').includes(easy), 'no question is in it');
	});

	it('in Arabic too, mirrored', async () => {
		await session.editUserSettings({ 'tributary.dailyBudgetUsd': 100 });
		session.editSettings({ 'tributary.language': 'ar', 'tributary.allowMockLlm': false });
		await eventually('the page is mirrored', async () =>
			(await chat.frame()).evaluate(() => document.documentElement.dir === 'rtl'),
		);
		await chat.open();
		const answer = await askAndEnd('صمّم دفترًا موزّعًا للمدفوعات على ثلاث مناطق', 'بحسب الحساب.', 0.02);
		assert.match(await answer.locator('[data-action="why"]').innerText(), /^[\u0600-\u06ff؟]+$/);
		const [tier, model] = await Promise.all(
			['.tier', '.answer-head .model'].map((part) => answer.locator(part).first().boundingBox()),
		);
		assert.ok(tier && model && tier.x > model.x, 'the head is not mirrored');
		// Without the marks that isolate them the amounts would be turned around behind the mode's name.
		const spent = session.page.locator('.statusbar-item', { hasText: '/ $100' });
		assert.match(await spent.innerText(), /\u2066\$[\d.]+ \/ \$100\u2069/);
		await answer.locator('[data-action="why"]').click();
		await session.screenshot('routing-arabic');
		const page = await openCosts();
		const [name, cost] = await Promise.all(
			['.groups tbody th', '.groups tbody td'].map((part) => page.locator(part).first().boundingBox()),
		);
		assert.ok(name && cost && name.x > cost.x, 'the costs are not mirrored');
		await session.screenshot('routing-costs-arabic');
	});

	it('asked nothing of the network, and no error went uncaught', () => {
		assert.deepEqual([...session.refusedHosts], []);
		assert.deepEqual(
			session.pageErrors.filter((message) => /tributary/i.test(message)),
			[],
		);
	});
});
