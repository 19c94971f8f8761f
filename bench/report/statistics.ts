import type { BenchRow } from './benchDocument.ts';

/** The value that a share of the samples (0 to 1) does not exceed: the nearest rank. NaN of none. */
export function percentile(samples: readonly number[], share: number): number {
	const sorted = [...samples].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

type Head = Pick<BenchRow, 'name' | 'metric' | 'unit'>;

/** A row of samples, compared with a peer's samples of the same run where there are some. */
export function summarise(head: Head, samples: readonly number[], peer: readonly number[] = []): BenchRow {
	const p50 = percentile(samples, 0.5);
	const baseline = percentile(peer, 0.5);
	const spread = { n: samples.length, p50, p95: percentile(samples, 0.95), p99: percentile(samples, 0.99) };
	return { ...head, ...spread, ...(peer.length === 0 ? {} : { baseline, ratio: p50 / baseline }) };
}
