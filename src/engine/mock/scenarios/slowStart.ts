import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';

/** Five seconds at the default `tributary.mock.firstTokenMs` of 400. */
export const slowStartFactor = 12.5;

export const slowStart: Scenario = (_request, random) =>
	fromText(
		'This is the built-in mock. It kept you waiting for its first token on purpose, as a model does that reads much before it writes. The rest comes at the usual pace.',
		random,
		{ firstTokenFactor: slowStartFactor },
	);
