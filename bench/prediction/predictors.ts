import type { Calibration } from '../../src/engine/hybrid/prediction/calibration.ts';
import { createForeteller } from '../../src/engine/hybrid/prediction/createForeteller.ts';
import { Indexes } from '../../src/engine/hybrid/prediction/indexes.ts';
import type { KnownBefore } from '../../src/engine/hybrid/prediction/knownTexts.ts';
import type { NextTokenPredictor } from '../../src/engine/hybrid/prediction/nextTokenPredictor.ts';

const indexes = new Indexes(256 << 20);

/** As the host makes it. Without a calibration: the one that is shipped. */
export function predictorFor(known: KnownBefore, calibration?: Calibration): Promise<NextTokenPredictor> {
	return createForeteller(known, {
		indexes,
		now: () => 0,
		breathe: () => Promise.resolve(),
		...(calibration && { calibration }),
	});
}
