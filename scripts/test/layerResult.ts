import type { SuiteResult } from '../../test/harness/suiteResult.ts';

/** What one layer of the tests came to. */
export interface LayerResult extends SuiteResult {
	/** Why there is not more to it: what kept the layer from running. */
	readonly note?: string;
}

/** A layer that could not run counts as one failure, so that the sum tells it too. */
export function brokenLayer(note: string): LayerResult {
	return { passed: 0, failed: 1, skipped: 0, failures: [], note };
}
