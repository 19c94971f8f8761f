import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';

export const short: Scenario = (_request, random) =>
	fromText('This is the built-in mock: no model was asked, and nothing was spent.', random);
