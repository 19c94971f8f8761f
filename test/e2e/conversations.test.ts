import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { openVsix, type Session, type Window } from '../harness/session.ts';
import { Chat, eventually } from './chat.ts';

/** Another window sees what is written here within this time, in milliseconds. */
const seenWithinMs = 2_000;

/** The list of conversations of a window, opened. */
async function openHistory(window: Window): Promise<Frame> {
	await window.palette('Tributary: Show History');
	const frame = await window.frame('.history-search');
	await frame.locator('.history-search').waitFor();
	return frame;
}

function rowOf(frame: Frame, title: string): Locator {
	return frame.locator('.session', { hasText: title });
}

/** The pages that show a question and its whole answer. */
async function pagesWith(window: Window, question: string): Promise<readonly Frame[]> {
	const shown = await Promise.all(
		window.page.frames().map(async (frame) => {
			const questions = frame.locator('.question', { hasText: question });
			const isThere = (await questions.count().catch(() => 0)) > 0;
			return (
				isThere &&
				(await frame
					.locator('.answer.done')
					.count()
					.catch(() => 0)) > 0
			);
		}),
	);
	return window.page.frames().filter((_, index) => shown[index]);
}

/** Every file of the store, as one text in which each byte is a character. */
function storeBytes(folder: string): string {
	return filesIn(folder)
		.filter((file) => /tributary\.sqlite/.test(file))
		.map((file) => readFileSync(file, 'latin1'))
		.join('');
}

function filesIn(folder: string): readonly string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((file) => existsSync(file) && statSync(file).isFile());
}

function bytesOf(text: string): string {
	return Buffer.from(text).toString('latin1');
}

describe('Conversations that last, in a real VS Code', () => {
	let session: Session;
	let chat: Chat;

	before(async () => {
		session = await openVsix({
			settings: { 'tributary.allowMockLlm': true },
			files: { 'ladder.ts': 'export const rungs = 3;\n' },
		});
		chat = new Chat(session);
		await chat.open();
	});
	after(async () => {
		await session.close();
	});

	it('keeps what came when the window is loaded again in mid-answer, and continues to the same end', async () => {
		await chat.useModel('mock/code');
		await chat.ask('Say it all');
		await chat.ended();
		const whole = await chat.text();
		// So slow that no machine comes too late to load the window again in the midst of it.
		session.editSettings({ 'tributary.mock.tokensPerSecond': 10 });
		await chat.useModel('auto');
		await chat.useModel('mock/code');
		await chat.open();
		await chat.ask('Say it all');
		await chat.textLongerThan(100);
		session.editSettings({ 'tributary.mock.tokensPerSecond': undefined });
		await session.reload();
		const frame = await session.frame('.answer');
		const answer = frame.locator('.answer').last();
		const go = answer.locator('[data-action="continue"]');
		await go.waitFor();
		const kept = await chat.text();
		assert.ok(kept.length > 80, `only ${kept.length} characters were kept`);
		assert.ok(kept.length < whole.length, 'it was not cut');
		await session.screenshot('reloaded-in-mid-answer');
		await go.click();
		await eventually('the answer is whole', async () => (await chat.text()) === whole);
		await chat.ended();
		assert.equal(await frame.locator('.answer').count(), 1);
	});

	it('branches where an earlier question is edited, and goes back', async () => {
		await chat.useModel('mock/short');
		const frame = await chat.open();
		await chat.ask('The first question');
		await chat.ended();
		await chat.ask('The second question');
		await chat.ended();
		const first = frame.locator('.question').first();
		await first.hover();
		await first.locator('[data-action="editQuestion"]').click();
		await first.locator('textarea').fill('The first question, in other words');
		await first.locator('textarea').press('Enter');
		await first.locator('.question-text', { hasText: 'in other words' }).waitFor();
		await chat.ended();
		assert.equal(await frame.locator('.question').count(), 1);
		assert.match(await first.innerText(), /2\s*\/\s*2/);
		await session.screenshot('branched');
		await first.locator('[data-action="previousBranch"]').click();
		await eventually('the old branch is there, whole', async () => (await frame.locator('.question').count()) === 2);
		assert.match(await frame.locator('.question').last().innerText(), /The second question/);
		assert.doesNotMatch(await first.innerText(), /in other words/);
	});

	it('shows in another window what is asked in this one, while it is answered', async () => {
		await chat.useModel('mock/long');
		await chat.open();
		const other = await session.anotherWindow();
		try {
			await new Chat(other).open();
			await chat.ask('What do two windows see?');
			await chat.textLongerThan(80);
			const list = await openHistory(other);
			await rowOf(list, 'What do two windows see?').locator('[data-action="openSession"]').click();
			const there = await other.frame('.answer');
			const text = (): Promise<string> => there.locator('.answer > .markdown').last().innerText();
			await eventually('the answer is there', async () => (await text()).length > 80);
			const before = await text();
			await there.waitForFunction(
				(length) => (document.querySelector<HTMLElement>('.answer > .markdown')?.innerText.length ?? 0) > length,
				before.length,
				{ timeout: seenWithinMs },
			);
			assert.equal(await there.locator('.stop').count(), 0, 'it cannot be stopped from there');
			await other.screenshot('second-window');
			await (await chat.frame()).locator('textarea').press('Escape');
			await chat.ended();
			const said = await chat.text();
			await eventually('the whole answer is there', async () => (await text()).trim() === said);
		} finally {
			await other.page.close();
		}
	});

	it('shows a chat in a tab, in step with the view, and again after the window was loaded again', async () => {
		await chat.useModel('mock/short');
		await chat.open();
		await chat.ask('What is in a tab?');
		await chat.ended();
		await session.palette('Tributary: Open Chat in Editor');
		const tab = session.page.locator('.tab', { hasText: 'What is in a tab?' });
		await tab.waitFor();
		await eventually('both show it', async () => (await pagesWith(session, 'What is in a tab?')).length === 2);
		await chat.ask('And in both?');
		await chat.ended();
		await eventually('both have the answer', async () => (await pagesWith(session, 'And in both?')).length === 2);
		await session.screenshot('chat-in-editor');
		// By its own command VS Code takes the time to write down which tabs are open.
		await session.palette('Developer: Reload Window');
		await session.page.waitForEvent('load');
		await tab.waitFor();
		await eventually('both are back', async () => (await pagesWith(session, 'And in both?')).length === 2);
		await session.palette('View: Close Editor');
	});

	it('finds Arabic whatever marks and forms it is written with', async () => {
		await chat.useModel('mock/short');
		await chat.open();
		await chat.ask('كَيْفَ تَعْمَلُ المُحاوَلةُ الأولى؟');
		await chat.ended();
		const frame = await openHistory(session);
		await frame.locator('.history-search').fill('محاوله الاولي');
		await eventually('one is found', async () => (await frame.locator('.session').count()) === 1);
		assert.ok((await frame.locator('.session mark').count()) > 0);
		await session.screenshot('history-arabic-search');
		await frame.locator('[data-action="openSession"]').click();
		await frame.locator('.question', { hasText: 'تَعْمَلُ' }).waitFor();
	});

	it('renames, deletes, and has back what was deleted', async () => {
		const frame = await openHistory(session);
		const row = rowOf(frame, 'The first question');
		await row.hover();
		await row.locator('[data-action="renameSession"]').click();
		await frame.locator('.session-rename').fill('Branches');
		await frame.locator('.session-rename').press('Enter');
		await rowOf(frame, 'Branches').waitFor();
		await rowOf(frame, 'Branches').hover();
		await rowOf(frame, 'Branches').locator('[data-action="deleteSession"]').click();
		await rowOf(frame, 'Branches').locator('[data-action="restoreSession"]').waitFor();
		await session.screenshot('history');
		await rowOf(frame, 'Branches').locator('[data-action="restoreSession"]').click();
		await rowOf(frame, 'Branches').locator('[data-action="openSession"]').waitFor();
		await frame.locator('[data-action="closeHistory"]').first().click();
	});

	it('exports a conversation and imports it as the same', async () => {
		const list = await openHistory(session);
		await rowOf(list, 'Branches').locator('[data-action="openSession"]').click();
		await list.locator('.question').first().waitFor();
		const saveAs = async (name: string): Promise<unknown> => {
			const file = join(session.folder, 'home', name);
			await session.palette('Tributary: Export Chat…');
			await session.chooseFile(file, 'OK');
			await eventually(`${name} is written`, async () => existsSync(file) && readFileSync(file, 'utf8') !== '');
			return JSON.parse(readFileSync(file, 'utf8'));
		};
		const exported = await saveAs('one.json');
		await session.palette('Tributary: Import Chat…');
		await session.chooseFile(join(session.folder, 'home', 'one.json'), 'Import');
		await eventually('there are two, and the one that was imported is open', async () => {
			const frame = await openHistory(session);
			const rows = rowOf(frame, 'Branches');
			await rows.first().waitFor();
			// Of two that were talked of at the same time, either may stand first.
			const isThere = (await rows.count()) === 2 && (await rows.filter({ hasText: 'Open now' }).count()) === 1;
			await frame.locator('[data-action="closeHistory"]').first().click();
			return isThere;
		});
		const again = await saveAs('two.json');
		assert.notDeepEqual(again, exported, 'it has ids of its own');
		assert.deepEqual(withoutIds(again), withoutIds(exported));
	});

	it('deletes all, and leaves not a byte of it in the store', async () => {
		const words = ['The second question', 'What do two windows see?', 'الأولى', 'Say it all'].map(bytesOf);
		const before = storeBytes(session.folder);
		for (const text of words) assert.ok(before.includes(text), 'it is there before');
		await session.palette('Tributary: Delete All My Data…');
		const dialog = session.page.locator('.monaco-dialog-box');
		await dialog.waitFor();
		await session.screenshot('delete-all');
		await dialog.locator('.monaco-button', { hasText: 'Delete Conversations' }).first().click();
		await eventually('not a byte is left', async () => {
			const after = storeBytes(session.folder);
			return after !== '' && words.every((text) => !after.includes(text));
		});
		const frame = await openHistory(session);
		await frame.locator('.history-empty').waitFor();
		await session.screenshot('history-empty');
	});

	it('asked nothing of the network, and no error went uncaught', () => {
		assert.deepEqual([...session.refusedHosts], []);
		assert.deepEqual(
			session.pageErrors.filter((message) => /tributary/i.test(message)),
			[],
		);
	});
});

/** Imported beside what it was exported from, a conversation gets ids of its own. */
function withoutIds(exported: unknown): unknown {
	const names = new Map<string, string>();
	const text = JSON.stringify(exported).replace(/"(id|messageId|parent)":"([^"]+)"/g, (_, key: string, id: string) => {
		const name = names.get(id) ?? `#${names.size}`;
		names.set(id, name);
		return `"${key}":"${name}"`;
	});
	return JSON.parse(text);
}
