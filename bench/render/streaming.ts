import type { CDPSession, Page, Worker } from 'playwright-core';
import type { Exchange, ToPanel } from '../../src/protocol/panel.ts';
import { emptyAnswer } from '../../src/text/transcript.ts';
import { exchange, snapshot } from '../../test/panel/support/conversations.ts';
import type { PageWindow } from '../../test/panel/support/pageWindow.ts';
import { untilIdle } from '../page/untilIdle.ts';
import { type SourceScope, type Stream, sourceProgram } from './source.ts';

/** What the page's main thread spent, in milliseconds of its own time, so that other processes do not count. */
export interface Spent {
	/** Without the layout that scripts made the browser do. */
	readonly scriptMs: number;
	readonly styleMs: number;
	readonly layoutMs: number;
	/** All that the thread did: the above, painting, and the collection of garbage. */
	readonly taskMs: number;
}

const tokensPerSecond = 2000;

/**
 * Streams an answer into an open page at 2,000 tokens a second, behind the `earlier` exchanges. A page that is
 * slow to draw gets larger batches.
 * @returns what each thousand tokens cost, in order
 */
export async function streamInto(
	page: Page,
	tokens: readonly string[],
	earlier: readonly Exchange[] = [],
): Promise<readonly Spent[]> {
	const source = await begin(page, earlier);
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
	// Else the stream pays for the garbage of what was shown before it.
	await devtools.send('HeapProfiler.collectGarbage');
	const thousands: Spent[] = [];
	let before = await spent(devtools);
	await source.evaluate((stream: Stream) => self.beginStream(stream), { tokens, tokensPerSecond, sequence: 1 });
	for (let count = 1000; count <= tokens.length; count += 1000) {
		// The end, and what the page does after it, belong to the last.
		const isLast = count + 1000 > tokens.length;
		await source.evaluate((wanted: number) => self.drawn(wanted), isLast ? Number.POSITIVE_INFINITY : count);
		if (isLast) await page.evaluate(settle);
		const now = await spent(devtools);
		thousands.push(difference(now, before));
		before = now;
	}
	return thousands;
}

/** The same, and how long scripts held the main thread without a break at most, in milliseconds of its own time. */
export async function longestCall(page: Page, tokens: readonly string[]): Promise<number> {
	const source = await begin(page, []);
	const devtools = await page.context().newCDPSession(page);
	const events: TraceEvent[] = [];
	devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as object[] as TraceEvent[])));
	await devtools.send('Tracing.start', {
		transferMode: 'ReportEvents',
		traceConfig: { includedCategories: ['devtools.timeline'] },
	});
	await source.evaluate((stream: Stream) => self.beginStream(stream), { tokens, tokensPerSecond, sequence: 1 });
	await source.evaluate(() => self.drawn(Number.POSITIVE_INFINITY));
	await page.evaluate(settle);
	const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
	await devtools.send('Tracing.end');
	await complete;
	const mainThreads = new Set(events.filter(({ args }) => args?.name === 'CrRendererMain').map(threadOf));
	const own = events.filter((event) => calls.has(event.name) && mainThreads.has(threadOf(event)));
	return Math.max(...own.map(({ tdur = 0 }) => tdur / 1000));
}

interface TraceEvent {
	readonly name: string;
	readonly pid: number;
	readonly tid: number;
	/** Of the thread's own time, in microseconds. */
	readonly tdur?: number;
	/** Of a thread, what it is called. */
	readonly args?: { readonly name?: string };
}

/** The ways from the browser into a page's scripts. */
const calls: ReadonlySet<string> = new Set(['FireAnimationFrame', 'TimerFire', 'FireIdleCallback', 'EventDispatch']);

function threadOf({ pid, tid }: TraceEvent): string {
	return `${pid} ${tid}`;
}

async function begin(page: Page, earlier: readonly Exchange[]): Promise<Worker> {
	const exchanges = [...earlier, exchange({ answer: emptyAnswer })];
	await page.evaluate(postAndAwaitFrame, { ...snapshot(exchanges), sequence: 1 });
	await untilIdle(page);
	const started = page.waitForEvent('worker', { predicate: async (worker) => await isSource(worker) });
	await page.evaluate(startSource, `(${sourceProgram})()`);
	return await started;
}

async function isSource(worker: Worker): Promise<boolean> {
	return await worker.evaluate(() => 'beginStream' in self);
}

async function spent(devtools: CDPSession): Promise<Spent> {
	const { metrics } = await devtools.send('Performance.getMetrics');
	const milliseconds = (wanted: string): number =>
		(metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN) * 1000;
	return {
		scriptMs: milliseconds('ScriptDuration'),
		styleMs: milliseconds('RecalcStyleDuration'),
		layoutMs: milliseconds('LayoutDuration'),
		taskMs: milliseconds('TaskDuration'),
	};
}

function difference(a: Spent, b: Spent): Spent {
	return {
		scriptMs: a.scriptMs - b.scriptMs,
		styleMs: a.styleMs - b.styleMs,
		layoutMs: a.layoutMs - b.layoutMs,
		taskMs: a.taskMs - b.taskMs,
	};
}

// What follows runs in the page and its worker; the benches' own types know no DOM.
declare const self: SourceScope;
declare function requestAnimationFrame(callback: () => void): number;
declare function requestIdleCallback(callback: () => void): number;
declare class MessageEvent {
	constructor(type: string, init: { readonly data: unknown });
}
interface PageWorker {
	onmessage: (event: { readonly data: unknown }) => void;
	postMessage(message: unknown): void;
}
declare const window: PageWindow & {
	readonly Worker: new (url: string) => PageWorker;
	readonly sent: { push: (message: unknown) => number };
	dispatchEvent(event: MessageEvent): void;
};

async function postAndAwaitFrame(message: ToPanel): Promise<void> {
	window.postMessage(message);
	await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

function startSource(program: string): void {
	const worker = new window.Worker(URL.createObjectURL(new Blob([program])));
	worker.onmessage = ({ data }) => window.dispatchEvent(new MessageEvent('message', { data }));
	window.sent.push = (message) => {
		worker.postMessage(message);
		return 0;
	};
}

/** Colours come after the text, and some work waits for idle time. */
async function settle(): Promise<void> {
	for (let count = 0; count < 10; count += 1) {
		await new Promise<void>((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve)));
	}
}
