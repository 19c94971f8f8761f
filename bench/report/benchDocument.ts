/** What `npm run bench -- <name> --json` prints. Fields that do not apply are left out. */
export interface BenchDocument {
	readonly bench: string;
	/** The commit that was measured; with `+` where the checkout had changes. */
	readonly commit: string;
	readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
	readonly rows: readonly BenchRow[];
	readonly goals: readonly Goal[];
}

export interface BenchRow {
	/** What was measured, as the part or the way through the product. */
	readonly name: string;
	/** Which of its quantities, as `busy time`. */
	readonly metric: string;
	readonly unit: 'ms' | 'µs' | 'bytes' | 'ratio' | 'tokens' | 'answers' | 'share' | 'usd';
	/** How many samples. */
	readonly n: number;
	readonly p50: number;
	readonly p95?: number;
	readonly p99?: number;
	/** The 95 % interval of the value. */
	readonly low?: number;
	readonly high?: number;
	/** The median of the peer that was measured in the same run. */
	readonly baseline?: number;
	/** p50 / baseline. */
	readonly ratio?: number;
}

/** A bound that holds or does not. */
export interface Goal {
	readonly name: string;
	readonly value: number;
	readonly limit: number;
	/** What the value has to do: stay below the limit, or reach it. */
	readonly bound: 'below' | 'at least';
	readonly ok: boolean;
}

export interface BenchOptions {
	/** `--data`: the folder with what is measured on, as the caller named it. */
	readonly data?: string;
	/** `--pairs`: a file of changes, as `npm run pairs` writes it. */
	readonly pairs?: string;
}

/** What one file of bench/ exports as `bench`. */
export interface Bench {
	readonly about: string;
	run(options: BenchOptions): Promise<Pick<BenchDocument, 'rows' | 'goals'>>;
}

export function goalBelow(name: string, value: number, limit: number): Goal {
	return { name, value, limit, bound: 'below', ok: value < limit };
}

export function goalAtLeast(name: string, value: number, limit: number): Goal {
	return { name, value, limit, bound: 'at least', ok: value >= limit };
}
