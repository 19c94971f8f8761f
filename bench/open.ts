import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { root } from '../scripts/setup/paths.mjs';
import { isCodeServerInstalled } from '../scripts/vscode/codeServer.ts';
import { installPackages, missingPackages } from '../scripts/vscode/systemPackages.ts';
import { packVsix } from '../scripts/vsix.ts';
import { toJson } from '../src/engine/sessionFile/json.ts';
import type { Exchange } from '../src/protocol/panel.ts';
import { openVsix, type Session } from '../test/harness/session.ts';
import { longConversation } from './render/longConversation.ts';
import { type Bench, goalBelow } from './report/benchDocument.ts';
import { summarise } from './report/statistics.ts';

const runs = 12;

/** From the press in the history to the frame in which the end is painted. */
const mostMs = 300;

/** Opening conversations out of the store in a real VS Code: one of 500 messages (2 MB), and one of two. */
export const bench: Bench = {
	about: `Opening a long and a short conversation ${runs} times each in a real VS Code (about a minute) …`,
	async run() {
		await installPackages(missingPackages({ browser: true, compiler: !isCodeServerInstalled() }));
		await packVsix();
		const session = await openVsix({ settings: { 'tributary.allowMockLlm': true } });
		try {
			keep(session, 'The long one', longConversation());
			keep(session, 'The short one', longConversation(1));
			await session.palette('Tributary: New Chat');
			await session.frame('textarea');
			const long: number[] = [];
			const short: number[] = [];
			// Once each unmeasured: nobody's first look at anything counts for every later one.
			for (let run = -1; run < runs; run += 1) {
				const times = { long: await open(session, 'The long one'), short: await open(session, 'The short one') };
				if (run < 0) continue;
				long.push(times.long);
				short.push(times.short);
			}
			const row = summarise({ name: '500 messages, 2 MB', metric: 'press to painted', unit: 'ms' }, long, short);
			return {
				rows: [row, summarise({ name: '2 messages', metric: 'press to painted', unit: 'ms' }, short)],
				goals: [goalBelow('500 messages, median in ms', row.p50, mostMs)],
			};
		} finally {
			await session.close();
		}
	},
};

// What runs in the page; the benches' own types know no DOM.
interface PageElement {
	readonly textContent: string | null;
	checkVisibility(): boolean;
	click(): void;
	querySelector(selector: string): PageElement | null;
}
declare const document: PageElement & { querySelectorAll(selector: string): Iterable<PageElement> };
declare function requestAnimationFrame(callback: () => void): number;

/** Imports a conversation into the store of that VS Code, from outside. */
function keep({ folder }: Session, title: string, exchanges: readonly Exchange[]): void {
	const now = Date.now();
	const file = join(folder, 'import.json');
	const stored = exchanges.map(({ id, question, answer }, index) => ({
		messageId: id,
		...(index === 0 ? {} : { parent: exchanges[index - 1]?.id ?? id }),
		askedAt: now,
		question,
		references: [],
		text: answer.text,
		reasoning: '',
		warnings: [],
		...(answer.route === undefined ? {} : { route: answer.route }),
		...(answer.usage === undefined ? {} : { usage: answer.usage }),
		processingTimeMs: 8000,
		state: { phase: 'ended', terminal: { kind: 'done', reason: 'stop' } } as const,
	}));
	const summary = { id: title, title, createdAt: now, changedAt: now, questions: stored.length, running: false };
	writeFileSync(file, toJson({ session: summary, exchanges: stored }));
	const store = join(folder, 'user-data', 'User', 'globalStorage', 'tributary.tributary');
	execFileSync(process.execPath, ['scripts/ask/main.ts', '--import', file, '--store', store], { cwd: root });
}

/** Milliseconds from the press on its row to the frame after the one with its last answer in it. */
async function open(session: Session, title: string): Promise<number> {
	await session.palette('Tributary: Show History');
	const frame = await session.frame('.history-search');
	await frame.locator('.session', { hasText: title }).waitFor();
	return await pressed(frame, title);
}

function pressed(frame: Frame, title: string): Promise<number> {
	return frame.evaluate(
		(wanted) =>
			new Promise<number>((resolve) => {
				const row = [...document.querySelectorAll('.session')].find((one) => one.textContent?.includes(wanted));
				const before = [...document.querySelectorAll('.conversation .answer')].at(-1);
				const began = performance.now();
				row?.querySelector('[data-action="openSession"]')?.click();
				const look = (): void => {
					const last = [...document.querySelectorAll('.conversation .answer')].at(-1);
					const isThere =
						document.querySelector('.history-search')?.checkVisibility() !== true &&
						last !== undefined &&
						last !== before &&
						(last.querySelector('.markdown')?.textContent ?? '') !== '';
					// The frame in which it is drawn is painted when the next one begins.
					if (isThere) requestAnimationFrame(() => resolve(performance.now() - began));
					else requestAnimationFrame(look);
				};
				requestAnimationFrame(look);
			}),
		title,
	);
}
