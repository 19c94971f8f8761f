import type { StreamedAnswer } from '../../bench/prediction/answers.ts';
import { predictorFor } from '../../bench/prediction/predictors.ts';
import { type Calibration, silentGate, zoneCells } from '../../src/engine/hybrid/prediction/calibration.ts';
import type { NextTokenPredictor } from '../../src/engine/hybrid/prediction/nextTokenPredictor.ts';
import { zones } from '../../src/engine/hybrid/prediction/zone.ts';

/** What they expect does not depend on it, and there may be none yet that fits. */
const none: Calibration = {
	gates: {
		whole: silentGate,
		part: silentGate,
		blocks: silentGate,
		code: silentGate,
		diff: silentGate,
		insert: silentGate,
		prose: silentGate,
	},
	survival: new Float64Array(zones.length * zoneCells),
};

/** What predictors expect that read these answers, whatever they would show. */
export async function countAll(answers: readonly StreamedAnswer[]): Promise<CellCounts> {
	const counts = new CellCounts();
	for (const { known, text } of answers) counts.read(await predictorFor(known, none), text);
	return counts;
}

/** How often each cell of the calibration was met, and how often the next character came otherwise. */
export class CellCounts {
	readonly seen = new Float64Array(zones.length * zoneCells);
	readonly wrong = new Float64Array(zones.length * zoneCells);

	/** Lets the predictor read an answer, and counts at each character what it expected. */
	read(predictor: NextTokenPredictor, answer: string): void {
		for (let at = 0; at <= answer.length; at++) {
			const expected = predictor.expectation;
			// At its end an answer does not go on, whatever was expected.
			const code = at < answer.length ? answer.charCodeAt(at) : -1;
			if (expected !== undefined) this.#count(expected.cell, expected.code === code);
			if (at < answer.length) predictor.push(answer.charAt(at));
		}
	}

	#count(cell: number, isRight: boolean): void {
		this.seen[cell] = (this.seen[cell] ?? 0) + 1;
		if (!isRight) this.wrong[cell] = (this.wrong[cell] ?? 0) + 1;
	}
}
