import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';

/** The connection ends in mid-sentence without the finish mark. */
export const cut: Scenario = (_request, random) =>
	fromText(
		'This is the built-in mock. Its stream ends before its answer does, as when a proxy drops a connection:\n\n1. The first point is whole.\n2. The second point stops in the middle of a',
		random,
		{ ending: { kind: 'cut' } },
	);
