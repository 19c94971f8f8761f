import { ensureCodeServer, isCodeServerInstalled } from '../scripts/vscode/codeServer.ts';
import { createProfile, removeProfile } from '../scripts/vscode/profile.ts';
import { installPackages, missingPackages } from '../scripts/vscode/systemPackages.ts';
import { bundleEntry } from './inHost/bundleEntry.ts';
import { installIdleExtension } from './inHost/idleExtension.ts';
import { measureInHost } from './inHost/measureInHost.ts';
import { type InsertionSamples, samplesVariable, type WriterSamples } from './insertion/samples.ts';
import { type Bench, type BenchRow, goalBelow } from './report/benchDocument.ts';
import { percentile, summarise } from './report/statistics.ts';

/** 500 tokens a second into the midst of 5,000 lines of TypeScript, in the real extension host. */
export const bench: Bench = {
	about: 'Streaming into a document, in batches and with an edit for each token (about a minute) …',
	async run() {
		await installPackages(missingPackages({ browser: true, compiler: !isCodeServerInstalled() }));
		const { live, peer } = await measure();
		const row = (metric: string, of: (samples: WriterSamples) => readonly number[]): BenchRow =>
			summarise({ name: '500 tokens/s, 5,000 lines', metric, unit: 'ms' }, live.flatMap(of), peer.flatMap(of));
		const lag = row("lag of the extension host's loop", ({ loopLagMs }) => loopLagMs);
		const delay = row('token: from its arrival into the document', ({ delayMs }) => delayMs);
		const last = row('from the last token until all stands there', ({ lastMs }) => [lastMs]);
		const perEdit = ({ tokens, edits }: WriterSamples): number => tokens / edits;
		const batch = { name: '500 tokens/s, 5,000 lines', metric: 'in one edit', unit: 'tokens' } as const;
		return {
			rows: [lag, delay, last, summarise(batch, live.map(perEdit), peer.map(perEdit))],
			goals: [
				goalBelow("lag of the extension host's loop, p95 in ms", lag.p95 ?? Number.NaN, 20),
				goalBelow('document behind the stream, as a share of an edit for each token', delay.ratio ?? Number.NaN, 0.1),
				goalBelow('the same in the last third of the stream, as a share of the second', growth(live), 2),
			],
		};
	},
};

/** Whoever does not keep up falls farther behind the longer it streams. In the first third is the window's first edit. */
function growth(live: readonly WriterSamples[]): number {
	const third = (index: number): number => {
		const delays = live.flatMap(({ delayMs }) => {
			const size = Math.floor(delayMs.length / 3);
			return delayMs.slice(index * size, (index + 1) * size);
		});
		return percentile(delays, 0.5);
	};
	return third(2) / third(1);
}

async function measure(): Promise<InsertionSamples> {
	const codeServer = await ensureCodeServer();
	const profile = createProfile();
	try {
		return await measureInHost(codeServer, {
			profile,
			extension: installIdleExtension(profile.extensions),
			entry: await bundleEntry('bench/insertion/inHost.ts'),
			samplesVariable,
			timeoutMs: 300_000,
		});
	} finally {
		removeProfile(profile);
	}
}
