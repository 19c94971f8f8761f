import type { Frame } from 'playwright-core';
import { packVsix } from '../scripts/vsix.ts';
import { openVsix, type Session } from '../test/harness/session.ts';
import { type Bench, goalBelow } from './report/benchDocument.ts';
import { summarise } from './report/statistics.ts';

const runs = 10;

/** What a person waits for when an answer is stopped, and when the host is killed, in the real workbench. */
export const bench: Bench = {
	about: `Stopping ${runs} answers and killing ${runs} hosts in mid-answer (about a minute) …`,
	async run() {
		await packVsix();
		const session = await openVsix({ settings: { 'tributary.allowMockLlm': true, 'tributary.model': 'mock/long' } });
		try {
			const stops: number[] = [];
			const restarts: number[] = [];
			for (let run = 0; run < runs; run += 1) {
				stops.push(await stopMs(await askedAndStreaming(session)));
				restarts.push(await restartMs(session));
			}
			const stop = summarise(
				{ name: 'Stop', metric: 'from the press to the answer marked as ended', unit: 'ms' },
				stops,
			);
			const restart = summarise(
				{
					name: 'host killed',
					metric: 'from the kill to text of the next answer (400 ms of it the mock waits)',
					unit: 'ms',
				},
				restarts,
			);
			return {
				rows: [stop, restart],
				goals: [
					goalBelow('Stop, slowest in ms', Math.max(...stops), 200),
					goalBelow('text again after a kill, slowest in ms', Math.max(...restarts), 3_000),
				],
			};
		} finally {
			await session.close();
		}
	},
};

async function askedAndStreaming(session: Session): Promise<Frame> {
	await session.palette('Tributary: New Chat');
	const frame = await session.frame('.empty');
	await ask(frame);
	return frame;
}

/** Asks, and resolves when text streams. */
async function ask(frame: Frame): Promise<void> {
	const asked = await frame.locator('.answer').count();
	await frame.locator('textarea').fill('Tell me everything');
	await frame.locator('textarea').press('Enter');
	await frame.locator('.answer.streaming').nth(0).waitFor();
	await frame.locator('.answer').nth(asked).locator('.markdown .block').first().waitFor();
}

/** In the page's own time, so that what driving the browser costs does not count. */
function stopMs(frame: Frame): Promise<number> {
	return frame.evaluate(`new Promise((resolve) => {
		const answer = [...document.querySelectorAll('.answer')].at(-1);
		const pressed = performance.now();
		new MutationObserver(() => {
			if (answer.classList.contains('done')) resolve(performance.now() - pressed);
		}).observe(answer, { attributes: true });
		document.querySelector('.stop').click();
	})`);
}

async function restartMs(session: Session): Promise<number> {
	const frame = await askedAndStreaming(session);
	const host = session.hostPids().at(-1);
	if (host === undefined) throw new Error('There is no host to kill.');
	const killed = performance.now();
	process.kill(host, 'SIGKILL');
	await frame.locator('.answer.failed').last().waitFor();
	await ask(frame);
	const ms = performance.now() - killed;
	await stopMs(frame);
	return ms;
}
