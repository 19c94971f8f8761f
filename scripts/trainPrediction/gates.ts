import { sumsOf } from '../../bench/prediction/accuracyRows.ts';
import type { StreamedAnswer, StreamedForm } from '../../bench/prediction/answers.ts';
import { accuracyOf, addSums, noSums } from '../../bench/prediction/sums.ts';
import { calibrationOf, type Gate, silentGate } from '../../src/engine/hybrid/prediction/calibration.ts';
import { countAll } from './counts.ts';
import { fitHazards } from './fit.ts';

/** What is wanted of packages that were not seen: more than is promised, because others differ more than these do. */
const wanted: Readonly<Record<StreamedForm, number>> = {
	whole: 0.925,
	part: 0.925,
	blocks: 0.915,
	code: 0.895,
	diff: 0.9,
	insert: 0.9,
	prose: 0.9,
};

/** Far away: a draft of a whole file is some 40 tokens long with it, and 55 with 0.9, whose drafts are wrong more often. */
const far = 0.93;
/** Close by. Below the first, most of what is shown at places that changed goes away again. */
const gates: readonly Gate[] = Array.from({ length: 31 }, (_, index) => ({
	near: Number((0.65 + index * 0.01).toFixed(2)),
	far,
}));

/** The lowest gate at which each half of the answers is foretold as well as is wanted by what the other half teaches. */
export async function gateFor(
	form: StreamedForm,
	halves: readonly [readonly StreamedAnswer[], readonly StreamedAnswer[]],
): Promise<Gate> {
	const hazards = [fitHazards(await countAll(halves[1])), fitHazards(await countAll(halves[0]))];
	const isEnough = async (gate: Gate): Promise<boolean> => {
		let sums = noSums;
		for (const [half, answers] of halves.entries()) {
			const taught = hazards[half];
			if (taught === undefined) continue;
			sums = addSums(sums, await sumsOf(answers, calibrationOf({ gates: allAt(gate), hazards: taught })));
		}
		return accuracyOf(sums) >= wanted[form];
	};
	// The higher the gate, the more of what passes it is right.
	let low = 0;
	let high = gates.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (await isEnough(gates[middle] ?? silentGate)) high = middle;
		else low = middle + 1;
	}
	return gates[low] ?? silentGate;
}

function allAt(gate: Gate): Readonly<Record<StreamedForm, Gate>> {
	return { whole: gate, part: gate, blocks: gate, code: gate, diff: gate, insert: gate, prose: gate };
}
