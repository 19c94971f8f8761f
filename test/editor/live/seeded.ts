import type { Context } from 'mocha';

/** Numbers from 0 to 1 that the seed decides (mulberry32). */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/**
 * Fifty times, with a number for each; the failing one is told, and `TRIBUTARY_SEED` begins with it. The runs are taken in
 * turn, in the time that fifty of them may take on a machine under load.
 */
export async function fiftyTimes(test: Context, run: (next: () => number) => Promise<void>): Promise<void> {
	test.timeout(120_000);
	const first = Number(process.env['TRIBUTARY_SEED'] ?? Math.floor(Math.random() * 1e9));
	for (let seed = first; seed < first + 50; seed += 1) {
		try {
			await run(random(seed));
		} catch (failure) {
			throw new Error(`TRIBUTARY_SEED=${seed}`, { cause: failure });
		}
	}
}
