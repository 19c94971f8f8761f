import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Frame, JSHandle, Locator } from 'playwright-core';
import type { Window } from '../harness/session.ts';

const safetyNetMs = 20_000;

/** The chat view of an open window, as a person sees it. Its page is made anew whenever the view is shown again. */
export class Chat {
	readonly #session: Window;

	constructor(session: Window) {
		this.#session = session;
	}

	/** Sets the model for the questions to come, and waits until Tributary says that it took it. */
	async useModel(model: string): Promise<void> {
		this.#session.editSettings({ 'tributary.model': model });
		await this.statusBarSays(model === 'auto' ? 'mock/default' : model);
	}

	/** Waits until the status bar item explains itself with these words. */
	async statusBarSays(words: string): Promise<void> {
		const item = this.#session.page.locator(
			`.statusbar-item[aria-label*="${words}"], .statusbar-item [aria-label*="${words}"]`,
		);
		await item.first().waitFor({ timeout: safetyNetMs });
	}

	/** Begins a new chat, in view. */
	async open(): Promise<Frame> {
		await this.#session.palette('Tributary: New Chat');
		const frame = await this.frame();
		await frame.locator('.empty').waitFor({ timeout: safetyNetMs });
		// The focus comes into the input a moment later, and would close whatever is opened before.
		await frame.waitForFunction(
			() => document.hasFocus() && document.activeElement?.localName === 'textarea',
			undefined,
			{
				timeout: safetyNetMs,
			},
		);
		return frame;
	}

	frame(): Promise<Frame> {
		return this.#session.frame('textarea');
	}

	/** Asks in the view, and resolves when the question stands there. */
	async ask(question: string): Promise<void> {
		await (await this.frame()).locator('textarea').fill(question);
		await this.send();
	}

	/** Sends what stands in the input, and resolves when the question stands in the view: the answer before has ended. */
	async send(): Promise<void> {
		const frame = await this.frame();
		const asked = await frame.locator('.answer').count();
		await frame.locator('textarea').press('Enter');
		await frame.locator('.answer').nth(asked).waitFor({ timeout: safetyNetMs });
	}

	async answer(): Promise<Locator> {
		return (await this.frame()).locator('.answer').last();
	}

	/** Waits until no answer runs. */
	async ended(): Promise<Locator> {
		const frame = await this.frame();
		await frame.waitForFunction(
			() =>
				document.querySelector('.answer') !== null &&
				document.querySelector('.answer.waiting, .answer.streaming') === null,
			undefined,
			{ timeout: safetyNetMs },
		);
		return this.answer();
	}

	/** Waits until the last answer holds more than `length` characters. */
	async textLongerThan(length: number): Promise<void> {
		await eventually(`text longer than ${length}`, async () => (await this.text()).length > length);
	}

	/** The text of the last answer as it is drawn now, without the model's thoughts. */
	async text(): Promise<string> {
		return (await (await this.answer()).locator('> .markdown').innerText()).trim();
	}
}

/** The text of the active editor, with the spaces that Monaco draws as no-break spaces. */
export async function editorText(session: Window): Promise<string> {
	const lines = await session.page.locator('.editor-instance .view-line').evaluateAll((elements) =>
		elements
			.map((element) => ({
				top: element instanceof HTMLElement ? Number.parseFloat(element.style.top) : 0,
				text: (element.textContent ?? '').replaceAll('\u00a0', ' '),
			}))
			.sort((a, b) => a.top - b.top)
			.map(({ text }) => text),
	);
	return lines.join('\n');
}

/** One undo in the active editor, whatever has the focus now. */
export async function undo(session: Window): Promise<void> {
	await session.page.locator('.editor-instance .view-lines').first().click();
	await session.page.locator('.editor-instance .monaco-editor.focused').first().waitFor({ timeout: safetyNetMs });
	await session.page.keyboard.press('Control+Z');
}

/** A value of the user's settings.json; `undefined` too while VS Code is in the midst of writing the file. */
export function userSetting({ settingsFile }: Window, key: string): unknown {
	try {
		return JSON.parse(readFileSync(settingsFile, 'utf8'))[key];
	} catch (failure) {
		if (failure instanceof SyntaxError) return undefined;
		throw failure;
	}
}

export async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
	const end = Date.now() + safetyNetMs;
	while (!(await unlessGone(holds))) {
		if (Date.now() > end) assert.fail(`never: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

/** A page that is made anew just then, as another language has it, is to be looked at once more. */
async function unlessGone(holds: () => Promise<boolean>): Promise<boolean> {
	try {
		return await holds();
	} catch (failure) {
		if (failure instanceof Error && /Frame was detached|context was destroyed/.test(failure.message)) return false;
		throw failure;
	}
}

/**
 * Has the page itself keep what `look` finds in it at each change from now on; false is nothing. A test on a loaded
 * machine looks too seldom for what stands there only for a moment. `look` runs in the page: it can use nothing else.
 */
export async function keepSeen<T>(frame: Frame, look: () => T | false): Promise<() => Promise<readonly T[]>> {
	const kept: JSHandle<T[]> = await frame.evaluateHandle<T[]>(`(() => {
		const look = ${look.toString()};
		const seen = [];
		new MutationObserver(() => {
			const found = look();
			if (found !== false) seen.push(found);
		}).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
		return seen;
	})()`);
	return () => kept.jsonValue();
}
