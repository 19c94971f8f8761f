import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';

/** What a person does in VS Code's window, by its DOM. */

const waitMs = 30_000;

/** Loads the workbench and waits until it can be used. */
export async function openWorkbench(page: Page, url: string): Promise<void> {
	await page.goto(url, { waitUntil: 'commit' });
	await workbenchIsUp(page);
}

export async function reloadWorkbench(page: Page): Promise<void> {
	await page.reload({ waitUntil: 'commit' });
	await workbenchIsUp(page);
}

async function workbenchIsUp(page: Page): Promise<void> {
	await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
	await page.locator('.statusbar-item').first().waitFor({ timeout: 60_000 });
}

/** Runs a command by its title in the palette, as `Tributary: Switch Mode…`. */
export async function palette(page: Page, title: string): Promise<void> {
	await openQuickInput(page, 'F1', '>');
	const input = quickInput(page);
	const end = Date.now() + waitMs;
	do {
		// A palette that was opened before an extension's commands were known does not look again by itself.
		// Without the `>` it would search for files.
		await input.fill('>');
		await input.fill(`>${title}`);
	} while (!(await isShown(rowWith(page, title), 2000)) && Date.now() < end);
	await pickLast(page, title);
}

/** Chooses the row with this text in the open quick pick or palette. */
export async function pick(page: Page, text: string): Promise<void> {
	const row = rowWith(page, text);
	await row.waitFor({ timeout: waitMs });
	await row.click();
}

/** Chooses a row whose list closes then; once more where it was just being listed anew, which loses the click. */
async function pickLast(page: Page, text: string): Promise<void> {
	const end = Date.now() + waitMs;
	do await pick(page, text);
	while (!(await isHidden(rowWith(page, text), 2000)) && Date.now() < end);
}

function rowWith(page: Page, text: string): Locator {
	return page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
}

async function isShown(locator: Locator, timeoutMs: number): Promise<boolean> {
	try {
		await locator.waitFor({ timeout: timeoutMs });
		return true;
	} catch {
		return false;
	}
}

/** Types into the open input box or quick pick and confirms. */
export async function answerInput(page: Page, text: string): Promise<void> {
	const input = quickInput(page);
	await input.waitFor({ timeout: waitMs });
	await input.fill(text);
	await page.keyboard.press('Enter');
}

/**
 * Chooses a file by its path in VS Code's own file dialog. That looks into folders whenever its text changes, writes its
 * own text over it when it has looked into the first one, and takes no press meanwhile.
 */
export async function chooseFile(page: Page, path: string, button: string): Promise<void> {
	const dialog = page.locator('.quick-input-widget');
	const ok = dialog.locator('.quick-input-action .monaco-button', { hasText: button });
	const idle = dialog.locator('.monaco-progress-container:not(.active)');
	// Not the palette's input, which may still be closing.
	await ok.waitFor({ timeout: waitMs });
	const input = quickInput(page);
	const end = Date.now() + waitMs;
	do {
		await idle.waitFor({ state: 'attached', timeout: waitMs });
		if ((await input.inputValue().catch(() => path)) === path) await ok.click({ timeout: 1000 }).catch(() => {});
		else await input.fill(path);
	} while (!(await isHidden(ok, 500)) && Date.now() < end);
}

async function isHidden(locator: Locator, timeoutMs: number): Promise<boolean> {
	try {
		await locator.waitFor({ state: 'hidden', timeout: timeoutMs });
		return true;
	} catch {
		return false;
	}
}

/** Waits for the notification that says this. */
export async function toast(page: Page, text: string): Promise<Locator> {
	const found = page.locator('.notification-toast', { hasText: text }).first();
	await found.waitFor({ timeout: waitMs });
	return found;
}

/** Presses the key and types into what it opens; again where what was open before was still closing and took it away. */
async function openQuickInput(page: Page, key: string, text: string): Promise<void> {
	const end = Date.now() + waitMs;
	for (;;) {
		await page.keyboard.press(key);
		try {
			return await quickInput(page).fill(text, { timeout: 3000 });
		} catch (failure) {
			if (Date.now() > end) throw failure;
		}
	}
}

/** The text field of the palette, of quick picks and of input boxes. */
function quickInput(page: Page): Locator {
	return page.locator('.quick-input-widget input.input');
}

/** Opens a file of the workspace by quick open and returns its editor's lines. */
export async function openFile(page: Page, name: string): Promise<Locator> {
	await openQuickInput(page, 'Control+P', name);
	await pickLast(page, name);
	// Until it is there, what was open before has lines too, and would be clicked and typed into.
	await page
		.locator('.tab.active', { hasText: name.slice(name.lastIndexOf('/') + 1) })
		.first()
		.waitFor({ timeout: waitMs });
	const lines = page.locator('.editor-instance .view-lines').first();
	await lines.waitFor({ timeout: waitMs });
	await lines.click();
	return lines;
}

/** Replaces the user's settings.json in the editor, saves it and closes it. */
export async function editUserSettings(page: Page, text: string): Promise<void> {
	await palette(page, 'Preferences: Open User Settings (JSON)');
	const tab = page.locator('.tab.active', { hasText: 'settings.json' });
	await tab.waitFor({ timeout: waitMs });
	await page.locator('.editor-instance .view-lines').first().click();
	await page.keyboard.press('Control+A');
	// Pasted, because typing would be completed: brackets, quotes, suggestions.
	await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
	await page.keyboard.press('Control+V');
	// The clipboard is read in its own time: what is saved before it has come is the old text.
	await page.locator('.tab.active.dirty', { hasText: 'settings.json' }).waitFor({ timeout: waitMs });
	await page.keyboard.press('Control+S');
	await page.locator('.tab.active:not(.dirty)', { hasText: 'settings.json' }).waitFor({ timeout: waitMs });
	await palette(page, 'View: Close Editor');
	await tab.waitFor({ state: 'detached', timeout: waitMs });
}

/**
 * The page inside the webview that has an element for `selector`. Webviews lie in an overlay at the workbench's end and
 * not in their view's DOM, and their frames are made anew when the view is shown again: so they are found by content.
 */
export async function webviewFrame(page: Page, selector: string, timeoutMs = waitMs): Promise<Frame> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		for (const frame of page.frames()) {
			if ((await isActiveFrame(frame)) && (await countIn(frame, selector)) > 0) return frame;
		}
		if (Date.now() > end) {
			const urls = page.frames().map((frame) => frame.url().slice(0, 100));
			throw new Error(`No webview has ${selector}. Frames:\n${urls.join('\n')}`);
		}
		await page.waitForTimeout(100);
	}
}

/** Webviews nest: `iframe.webview` with VS Code's own page, in it `#active-frame` with the extension's. */
async function isActiveFrame(frame: Frame): Promise<boolean> {
	if (frame.parentFrame() === null) return false;
	try {
		const element = await frame.frameElement();
		return (await element.getAttribute('id')) === 'active-frame';
	} catch {
		return false; // It went away while we looked.
	}
}

async function countIn(frame: Frame, selector: string): Promise<number> {
	try {
		return await frame.locator(selector).count();
	} catch {
		return 0;
	}
}

/** Writes `test-results/<name>.png` and returns its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
	const path = join(root, 'test-results', `${name}.png`);
	mkdirSync(dirname(path), { recursive: true });
	await page.screenshot({ path });
	return path;
}
