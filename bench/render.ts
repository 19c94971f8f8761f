import type { Browser } from 'playwright-core';
import { launchChromium } from '../scripts/vscode/browser.ts';
import { installPackages, missingPackages } from '../scripts/vscode/systemPackages.ts';
import { type PanelServer, servePanel } from '../test/panel/support/panelServer.ts';
import { longAnswer, tokensOf } from './render/answer.ts';
import { rerenderScript } from './render/rerender.ts';
import { type DrawingCost, streamInto } from './render/streaming.ts';
import { type Bench, type BenchRow, goalBelow } from './report/benchDocument.ts';
import { summarise } from './report/statistics.ts';

const runs = 3;
const longFrameMs = 50;

// A block-incremental prototype took 12 ms where re-rendering with markdown-it and without sanitising took 77 to 91.
// This panel also sanitises, colours code, sets formulas and speaks to screen readers, and took 46 where re-rendering
// with marked took 137 (439 sanitised). The time moves with the machine and leaves room for one half as fast; the ratio
// does not.
const longestScriptMs = 90;
const greatestShare = 0.15;

/** What drawing a long answer costs while it streams, in the real panel in a real browser. */
export const bench: Bench = {
	about: `Streaming an answer of 20,000 tokens into ${runs} panels and ${runs * 2} pages to compare with (about three minutes) …`,
	async run() {
		await installPackages(missingPackages({ browser: true, compiler: false }));
		const server = await servePanel();
		const browser = await launchChromium();
		try {
			const tokens = tokensOf(longAnswer());
			const panel: DrawingCost[] = [];
			const sanitised: DrawingCost[] = [];
			const raw: DrawingCost[] = [];
			for (let run = 0; run < runs; run += 1) {
				panel.push(await measureOnce(browser, server, tokens));
				sanitised.push(await measureOnce(browser, server, tokens, rerenderScript({ sanitised: true })));
				raw.push(await measureOnce(browser, server, tokens, rerenderScript({ sanitised: false })));
			}
			const perThousand = (
				metric: string,
				cost: (of: DrawingCost) => number,
				peers: readonly DrawingCost[],
			): BenchRow => {
				const samples = (costs: readonly DrawingCost[]) => costs.map((of) => cost(of) / (tokens.length / 1000));
				return summarise(
					{ name: 'panel', metric: `${metric} per 1,000 tokens`, unit: 'ms' },
					samples(panel),
					samples(peers),
				);
			};
			const script = perThousand('script', ({ scriptMs }) => scriptMs, sanitised);
			const rows = [
				script,
				perThousand('script, against re-rendering unsanitised', ({ scriptMs }) => scriptMs, raw),
				perThousand('style', ({ styleMs }) => styleMs, sanitised),
				perThousand('layout', ({ layoutMs }) => layoutMs, sanitised),
				perThousand('main thread', ({ taskMs }) => taskMs, sanitised),
				...frameRows(panel, sanitised),
			];
			return {
				rows,
				goals: [
					goalBelow('script in ms per 1,000 tokens, median', script.p50, longestScriptMs),
					goalBelow('script, as a share of re-rendering all in each frame', script.ratio ?? Number.NaN, greatestShare),
				],
			};
		} finally {
			await browser.close();
			await server.close();
		}
	},
};

/** Opens a page of its own; `script` takes the place of the panel's. */
async function measureOnce(
	browser: Browser,
	server: PanelServer,
	tokens: readonly string[],
	script?: string,
): Promise<DrawingCost> {
	const page = await browser.newPage({ viewport: { width: 400, height: 900 } });
	try {
		if (script !== undefined) {
			await page.route('**/chat.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
		}
		await page.goto(`${server.url}?theme=dark`);
		return await streamInto(page, tokens);
	} finally {
		await page.close();
	}
}

function frameRows(panel: readonly DrawingCost[], peers: readonly DrawingCost[]): readonly BenchRow[] {
	const all = (costs: readonly DrawingCost[]) => costs.flatMap(({ frames }) => frames);
	const worst = (costs: readonly DrawingCost[]) => costs.map(({ frames }) => Math.max(...frames));
	const long = (costs: readonly DrawingCost[]) =>
		costs.map(({ frames }) => frames.filter((ms) => ms > longFrameMs).length / frames.length);
	return [
		summarise({ name: 'panel', metric: 'frame', unit: 'ms' }, all(panel), all(peers)),
		summarise({ name: 'panel', metric: 'worst frame of an answer', unit: 'ms' }, worst(panel), worst(peers)),
		summarise(
			{ name: 'panel', metric: `share of frames over ${longFrameMs} ms`, unit: 'ratio' },
			long(panel),
			long(peers),
		),
	];
}
