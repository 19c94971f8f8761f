import assert from 'node:assert/strict';
import type { FromPanel } from '../../src/protocol/panel.ts';
import { exchange } from './support/conversations.ts';
import { repliesTo } from './support/editorReplies.ts';
import type { PanelPage } from './support/panelPage.ts';
import { enterState, type PanelState, panelStates } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

/** What happened between two moments. */
interface Outcome {
	readonly posted: readonly FromPanel[];
	readonly focus: string;
	/** What is unfolded and what is to be seen, as far as pressing can change it. */
	readonly page: string;
}

const asides: readonly FromPanel['type'][] = ['ready', 'inputFocused', 'drafted', 'drawn'];

async function posted(panel: PanelPage): Promise<readonly FromPanel[]> {
	const all = (await panel.sent()).filter(({ type }) => !asides.includes(type));
	// Each list behind `@` is asked for under a number of its own.
	return all.map((message) => (message.type === 'findMentions' ? { ...message, request: 0 } : message));
}

async function focused(panel: PanelPage): Promise<string> {
	return await panel.page.evaluate(() => {
		const { activeElement } = document;
		const part = activeElement?.closest<HTMLElement>('[data-part]')?.dataset['part'] ?? '';
		const name = activeElement?.getAttribute('data-action') ?? activeElement?.className ?? '';
		return `${activeElement?.tagName} ${name} ${part}`;
	});
}

async function seen(panel: PanelPage): Promise<string> {
	return await panel.page.evaluate(() => {
		const unfolded = [...document.querySelectorAll('[aria-expanded], details')];
		const inputs = [...document.querySelectorAll('textarea, input')];
		return JSON.stringify([
			unfolded.map((each) => each.ariaExpanded ?? each.hasAttribute('open')),
			inputs.map((each) => (each instanceof HTMLTextAreaElement || each instanceof HTMLInputElement ? each.value : '')),
		]);
	});
}

async function outcome(panel: PanelPage, press: () => Promise<void>): Promise<Outcome> {
	const before = (await posted(panel)).length;
	await press();
	await panel.frame();
	return { posted: (await posted(panel)).slice(before), focus: await focused(panel), page: await seen(panel) };
}

/** What is there to be pressed in a state. */
async function actions(panel: PanelPage): Promise<ReadonlySet<string>> {
	const controls = panel.page.locator('button:visible:enabled, summary:visible');
	return new Set(await controls.evaluateAll((all) => all.map((each) => each.getAttribute('data-action') ?? '')));
}

async function act(panel: PanelPage, state: PanelState, press: () => Promise<void>): Promise<string> {
	const { posted } = await outcome(panel, press);
	for (const message of posted) for (const reply of repliesTo(message, state)) await panel.send(reply);
	await panel.frame();
	return await focused(panel);
}

describe('what is pressed by key', () => {
	const open = usePanel();
	const tried = new Set<string>();

	// Each action once, and where the page has the least to draw: the fullest states come first in the list.
	for (const state of panelStates('en', {}, Date.now()).toReversed()) {
		it(`does what a click does, and keeps the focus on the page, in the state “${state.name}”`, async function () {
			this.timeout(180_000);
			const panel = await open({ height: 900 });
			await enterState(panel, state);
			const lost: string[] = [];
			for (const action of await actions(panel)) {
				const button = panel.page.locator(`[data-action=${action}]:visible:not(:disabled)`).first();
				if (tried.has(`${action} ${state.settings.history === undefined}`)) continue;
				tried.add(`${action} ${state.settings.history === undefined}`);
				const outcomes: Outcome[] = [];
				for (const key of ['Enter', 'Space', undefined]) {
					await enterState(panel, state);
					await button.focus();
					const press = key === undefined ? () => button.evaluate(click) : () => panel.page.keyboard.press(key);
					outcomes.push(await outcome(panel, press));
				}
				assert.deepEqual(outcomes[0], outcomes[2], `Enter on ${action}`);
				assert.deepEqual(outcomes[1], outcomes[2], `Space on ${action}`);
				await enterState(panel, state);
				await button.focus();
				const focus = await act(panel, state, () => panel.page.keyboard.press('Enter'));
				if (focus.startsWith('BODY')) lost.push(action);
			}
			assert.deepEqual(lost, []);
		});
	}
});

function click(element: Element): void {
	if (element instanceof HTMLElement) element.click();
}

describe('the focus', () => {
	const open = usePanel();
	const states = new Map(panelStates('en', {}, Date.now()).map((state) => [state.name, state]));

	async function opened(name: string): Promise<readonly [PanelPage, PanelState]> {
		const panel = await open({ height: 900 });
		const state = states.get(name);
		if (state === undefined) throw new Error(`There is no state ${name}`);
		await enterState(panel, state);
		return [panel, state];
	}

	for (const action of ['editQuestion', 'continue', 'askAgain', 'askAgainWith']) {
		it(`stays on ${action} when an answer begins by itself`, async () => {
			const [panel] = await opened('editing a question');
			await panel.page.keyboard.press('Escape');
			await panel.page.locator(`[data-action=${action}]`).first().focus();
			const streaming = states.get('answering')?.exchanges.at(-1);
			await panel.send({ type: 'exchange', exchange: streaming ?? exchange() });
			await panel.frame();
			assert.match(await focused(panel), new RegExp(`BUTTON ${action} `));
		});
	}

	it('is in the conversation when a question that was edited is sent', async () => {
		const [panel, state] = await opened('editing a question');
		await panel.page.keyboard.type(' really?');
		assert.match(await act(panel, state, () => panel.page.keyboard.press('Enter')), /message/);
	});

	it('goes from the chip that was removed by Delete to the next, and from the last to the input', async () => {
		const [panel, state] = await opened('chat');
		await panel.page.locator('[data-part="item i1"] [data-action=removeItem]').focus();
		assert.equal(await act(panel, state, () => panel.page.keyboard.press('Delete')), 'BUTTON addItem item i2');
		const last = { ...state.settings, instructions: [], items: [] };
		await panel.show(state.exchanges, last);
		await panel.page.locator('[data-action=removeAttachment]').focus();
		const [reply] = repliesTo({ type: 'removeAttachment', id: 'a' }, { ...state, settings: last });
		assert.ok(reply !== undefined);
		await panel.page.keyboard.press('Backspace');
		await panel.send(reply);
		await panel.frame();
		assert.match(await focused(panel), /^TEXTAREA/);
	});

	it('is in the search when the row that is renamed goes', async () => {
		const [panel, state] = await opened('renaming');
		const { history } = state.settings;
		assert.ok(history !== undefined);
		const sessions = history.sessions.filter(({ id }) => id !== 's2');
		await panel.send({ type: 'history', history: { ...history, sessions } });
		await panel.frame();
		assert.doesNotMatch(await focused(panel), /^BODY/);
	});

	it('goes back to the input with Esc from the list of conversations, and on from message to message', async () => {
		const [panel, state] = await opened('history');
		await panel.page.getByRole('searchbox').focus();
		assert.match(await act(panel, state, () => panel.page.keyboard.press('Escape')), /^TEXTAREA/);
		await panel.page.keyboard.press('Control+ArrowUp');
		assert.match(await focused(panel), /answer message/);
		await panel.page.keyboard.press('Control+ArrowUp');
		assert.match(await focused(panel), /question message/);
		await panel.page.keyboard.press('F2');
		assert.equal(await panel.page.evaluate(() => document.activeElement?.ariaLabel), 'Edit the question');
		await panel.page.keyboard.press('Escape');
		assert.match(await focused(panel), /editQuestion/);
		await panel.page.keyboard.press('Control+ArrowDown');
		await panel.page.keyboard.press('Control+ArrowDown');
		assert.match(await focused(panel), /^TEXTAREA/);
		await panel.page.keyboard.press('ArrowUp');
		assert.equal(await panel.page.locator('.composer textarea').inputValue(), 'Stop this');
	});

	it('stays where it is while an answer streams, and what is said of it is said without it', async () => {
		const panel = await open();
		await panel.showWaiting();
		await panel.page.locator('.answer').focus();
		await panel.token('It looks. Then');
		const region = panel.page.locator('[aria-live=polite] p');
		await region.filter({ hasText: 'It looks.' }).waitFor({ state: 'attached' });
		await panel.drawn(
			await panel.events(
				{ kind: 'token', text: ' it ends.' },
				{ kind: 'usage', input: 1, output: 312, exact: true },
				{ kind: 'done', reason: 'stop' },
			),
		);
		assert.match(await focused(panel), /answer message/);
		assert.deepEqual(await region.allTextContents(), [
			'Tributary is answering',
			'It looks.',
			'Then it ends.',
			'Answer finished, 312 tokens',
		]);
	});
});
