import type { DraftSums } from '../../src/engine/hybrid/drafts/draftAccount.ts';
import type { Calibration } from '../../src/engine/hybrid/prediction/calibration.ts';
import type { BenchRow } from '../report/benchDocument.ts';
import type { StreamedAnswer, StreamedForm } from './answers.ts';
import { predictorFor } from './predictors.ts';
import { streamed } from './streamed.ts';
import { accuracyOf, addSums, noSums } from './sums.ts';

/** What becomes of all these answers, each streamed by itself. */
export async function sumsOf(answers: readonly StreamedAnswer[], calibration: Calibration): Promise<DraftSums> {
	let sums = noSums;
	for (const { known, text } of answers)
		sums = addSums(sums, streamed(await predictorFor(known, calibration), text).sums);
	return sums;
}

export function coverageOf({ covered, pieces }: DraftSums): number {
	return pieces === 0 ? 0 : covered / pieces;
}

/** `n`: how many tokens the answers have. `characters`: of all of them, to tell the lead in tokens. */
export function accuracyRows(name: StreamedForm, sums: DraftSums, characters: number): readonly BenchRow[] {
	const { pieces: n, covered, ahead, withdrawn } = sums;
	const lead = covered === 0 ? 0 : ahead / covered / (characters / n);
	return [
		{ name, metric: 'accuracy', unit: 'share', n, p50: accuracyOf(sums) },
		{ name, metric: 'coverage', unit: 'share', n, p50: coverageOf(sums) },
		{ name, metric: 'mean lead of a token that was foretold', unit: 'tokens', n, p50: lead },
		{ name, metric: 'withdrawals per 1,000 tokens', unit: 'ratio', n, p50: n === 0 ? 0 : (1000 * withdrawn) / n },
	];
}
