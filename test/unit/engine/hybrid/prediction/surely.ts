import {
	type Calibration,
	calibrationOf,
	levelOf,
	zoneCells,
} from '../../../../../src/engine/hybrid/prediction/calibration.ts';
import {
	NextTokenPredictor,
	type PredictorOptions,
} from '../../../../../src/engine/hybrid/prediction/nextTokenPredictor.ts';
import { TextIndexer } from '../../../../../src/engine/hybrid/prediction/textIndex.ts';

const cells = (hazard: number) => levelOf(hazard).repeat(zoneCells);

/** One in which every character that is followed comes otherwise with this chance, in every form. */
export function evenCalibration(hazard: number, gate: number, far = gate): Calibration {
	const both = { near: gate, far };
	const hazards = cells(hazard);
	return calibrationOf({
		gates: { whole: both, part: both, blocks: both, code: both, diff: both, insert: both, prose: both },
		hazards: {
			whole: hazards,
			part: hazards,
			search: hazards,
			replace: hazards,
			around: hazards,
			code: hazards,
			diff: hazards,
			insert: hazards,
			prose: hazards,
		},
	});
}

/** Everything that is followed is shown, as far as the text goes. */
export const sure = evenCalibration(0.00002, 0.5);

export function indexOf(text: string) {
	const indexer = new TextIndexer(text);
	indexer.step(text.length);
	return indexer.index;
}

/** A predictor that shows all that it follows. */
export function surePredictor(known: readonly string[], options: Partial<PredictorOptions> = {}): NextTokenPredictor {
	return new NextTokenPredictor({
		known: known.map(indexOf),
		shape: { asked: 'whole' },
		calibration: sure,
		...options,
	});
}
