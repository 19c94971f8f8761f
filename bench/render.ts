import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../scripts/vscode/browser.ts';
import { installPackages, missingPackages } from '../scripts/vscode/systemPackages.ts';
import { type PanelServer, servePanel } from '../test/panel/support/panelServer.ts';
import { longAnswer, tokensOf } from './render/answer.ts';
import { longConversation } from './render/longConversation.ts';
import { type Longer, reportLonger } from './render/longer.ts';
import { heldAfter } from './render/memory.ts';
import { openingTime } from './render/opening.ts';
import { idleScript, rerenderScript, streamingMarkdownScript } from './render/peers.ts';
import { longestCall, type Spent, streamInto } from './render/streaming.ts';
import { type Bench, type BenchRow, goalBelow } from './report/benchDocument.ts';
import { percentile, summarise } from './report/statistics.ts';

const runs = 3;

/** Of the same length each: the difference that is looked for is not much greater than that between two runs. */
const longerRuns = 7;
/**
 * The first of them is told apart. In an empty page it has less to paint and nothing to scroll; behind a long
 * conversation it pays once for the garbage of the opening. What a token costs is what the others take.
 */
const longerThousands = 6;
/** Exchanges of a short conversation, whose opening is the measure of that of a long one. */
const shortConversation = 10;
/** Of answers; what the page holds after the first and the last of these is compared. */
const heldCounts = [10, 50];

/** Of what streaming-markdown takes, which neither sanitises nor colours nor sets formulas. */
const greatestScript = 2.5;
/** The first thousand pays for code that the browser has not compiled yet, so the twentieth should cost less. */
const steepestRise = 1.5;
/** Of the longest call of re-rendering, which drops frames. On a machine that gives it 50 ms this is half a frame. */
const greatestCall = 0.2;

const subjects = ['panel', 'rerender', 'streamingMarkdown', 'idle'] as const;
type Subject = (typeof subjects)[number];

/** The scripts that take the place of the panel's. */
const scripts: Readonly<Record<Subject, (() => string) | undefined>> = {
	panel: undefined,
	rerender: rerenderScript,
	streamingMarkdown: streamingMarkdownScript,
	idle: idleScript,
};

/** What drawing a long answer costs while it streams, in the real panel in a real browser. */
export const bench: Bench = {
	about: `Streaming an answer of 20,000 tokens ${runs} times each into the panel, two other ways to draw it and an idle page (about six minutes) …`,
	async run() {
		await installPackages(missingPackages({ browser: true, compiler: false }));
		const server = await servePanel();
		const browser = await launchChromium();
		try {
			const tokens = tokensOf(longAnswer());
			const costs: Record<Subject, (readonly Spent[])[]> = {
				panel: [],
				rerender: [],
				streamingMarkdown: [],
				idle: [],
			};
			const calls: Record<'panel' | 'rerender', number[]> = { panel: [], rerender: [] };
			for (let run = 0; run < runs; run += 1) {
				for (const subject of subjects) {
					costs[subject].push(await inPage(browser, server, subject, (page) => streamInto(page, tokens)));
				}
				for (const subject of ['panel', 'rerender'] as const) {
					calls[subject].push(await inPage(browser, server, subject, (page) => longestCall(page, tokens)));
				}
			}
			const answers = report(costs, calls, tokens.length / 1000);
			const longer = reportLonger(await measureLonger(browser, server, tokens.slice(0, longerThousands * 1000)));
			return { rows: [...answers.rows, ...longer.rows], goals: [...answers.goals, ...longer.goals] };
		} finally {
			await browser.close();
			await server.close();
		}
	},
};

/** The same in a conversation of 500 messages, and what a page holds after many answers. */
async function measureLonger(browser: Browser, server: PanelServer, tokens: readonly string[]): Promise<Longer> {
	const conversation = longConversation();
	const panel = <Result>(measure: (page: Page) => Promise<Result>) => inPage(browser, server, 'panel', measure);
	const opening: number[] = [];
	const openingShort: number[] = [];
	const inEmpty: (readonly Spent[])[] = [];
	const inLong: (readonly Spent[])[] = [];
	for (let run = 0; run < longerRuns; run += 1) {
		opening.push(await panel((page) => openingTime(page, conversation)));
		openingShort.push(await panel((page) => openingTime(page, conversation.slice(-shortConversation))));
		inEmpty.push(await panel((page) => streamInto(page, tokens)));
		inLong.push(await panel((page) => streamInto(page, tokens, conversation)));
	}
	return { opening, openingShort, inEmpty, inLong, held: await panel((page) => heldAfter(page, heldCounts)) };
}

/** Opens a page of its own for one measurement. */
async function inPage<Result>(
	browser: Browser,
	server: PanelServer,
	subject: Subject,
	measure: (page: Page) => Promise<Result>,
): Promise<Result> {
	const page = await browser.newPage({ viewport: { width: 400, height: 900 } });
	try {
		const body = scripts[subject]?.();
		if (body !== undefined) {
			await page.route('**/chat.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
		}
		await page.goto(`${server.url}?theme=dark`);
		return await measure(page);
	} finally {
		await page.close();
	}
}

function report(
	costs: Readonly<Record<Subject, readonly (readonly Spent[])[]>>,
	calls: Readonly<Record<'panel' | 'rerender', readonly number[]>>,
	thousands: number,
): Awaited<ReturnType<Bench['run']>> {
	const perThousand = (subject: Subject, metric: keyof Spent): readonly number[] =>
		costs[subject].map((cost) => cost.reduce((sum, spent) => sum + spent[metric], 0) / thousands);
	const script = (subject: Subject) => perThousand(subject, 'scriptMs');
	const thousandth = (index: number) => costs.panel.map((cost) => cost[index]?.scriptMs ?? Number.NaN);
	const row = (metric: string, samples: readonly number[], peer?: readonly number[]): BenchRow =>
		summarise({ name: 'panel', metric, unit: 'ms' }, samples, peer);
	const appending = row(
		'script per 1,000 tokens, against streaming-markdown',
		script('panel'),
		script('streamingMarkdown'),
	);
	const longest = row('script of the longest call, against re-rendering', calls.panel, calls.rerender);
	const rise = percentile(thousandth(19), 0.5) / percentile(thousandth(0), 0.5);
	return {
		rows: [
			row('script per 1,000 tokens, against re-rendering', script('panel'), script('rerender')),
			appending,
			row('script of the 20th thousand, against the first', thousandth(19), thousandth(0)),
			longest,
			row('style per 1,000 tokens', perThousand('panel', 'styleMs'), perThousand('rerender', 'styleMs')),
			row('layout per 1,000 tokens', perThousand('panel', 'layoutMs'), perThousand('rerender', 'layoutMs')),
			row('main thread per 1,000 tokens', perThousand('panel', 'taskMs'), perThousand('rerender', 'taskMs')),
			// What it costs a page to take the messages. It is a part of the figures above.
			summarise({ name: 'idle page', metric: 'script per 1,000 tokens', unit: 'ms' }, script('idle')),
		],
		goals: [
			goalBelow('script, as a share of that of streaming-markdown', appending.ratio ?? Number.NaN, greatestScript),
			goalBelow('script of the 20th thousand tokens, as a share of the first', rise, steepestRise),
			goalBelow('longest call, as a share of that of re-rendering', longest.ratio ?? Number.NaN, greatestCall),
		],
	};
}
