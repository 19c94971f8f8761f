import file from './calibration.json' with { type: 'json' };
import { type Calibration, calibrationOf } from './calibration.ts';
import type { Breathing, Indexes } from './indexes.ts';
import { type KnownBefore, knownTexts } from './knownTexts.ts';
import { NextTokenPredictor } from './nextTokenPredictor.ts';
import type { TextIndex } from './textIndex.ts';

export interface ForetellerParts extends Breathing {
	readonly indexes: Indexes;
	/** Another than the one that is shipped. */
	readonly calibration?: Calibration;
}

let shipped: Calibration | undefined;

function shippedCalibration(): Calibration {
	shipped ??= calibrationOf(file);
	return shipped;
}

/**
 * Who foretells the answer to a question. Takes as long as its texts take that have no index yet; to have them ready
 * when the question is asked, call it with what is known while the person types, and drop what it gives.
 */
export async function createForeteller(before: KnownBefore, parts: ForetellerParts): Promise<NextTokenPredictor> {
	const { texts, opening, ...rest } = knownTexts(before);
	const { indexes, calibration } = parts;
	const known: TextIndex[] = [];
	for (const { text, template } of texts) {
		const index = await indexes.prepare(text, parts, template);
		if (index !== undefined) known.push(index);
	}
	const { continued } = before.question;
	const begins = opening && (await indexes.prepare(opening.text, parts, opening.template));
	const predictor = new NextTokenPredictor({
		...rest,
		known,
		...(begins && { opening: begins }),
		calibration: calibration ?? shippedCalibration(),
	});
	if (continued !== undefined) predictor.push(continued.text);
	return predictor;
}
