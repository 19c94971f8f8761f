import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';

const untilCut =
	'This is the built-in mock. Its stream ends before its answer does, as when a proxy drops a connection:\n\n1. The first point is whole.\n2. The second point stops in the middle of a';
const rest = ' sentence, and is whole again.\n3. The third point came when the answer was continued.\n';

/** The connection ends in mid-sentence without the finish mark. Asked to go on, it comes to its end. */
export const cut: Scenario = ({ continued }, random) =>
	continued === undefined ? fromText(untilCut, random, { ending: { kind: 'cut' } }) : fromText(untilCut + rest, random);
