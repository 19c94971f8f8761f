import { fenced } from '../../context/fence.ts';
import { insertionFor } from '../inserting/insertion.ts';
import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';

const parts = [
	['A function in TypeScript that tries again:', insertionFor('retry', 'typescript')],
	['The same in Python:', insertionFor('retry', 'python')],
	['And one in JavaScript that waits for a row of calls to end:', insertionFor('debounce', 'javascript')],
] as const;

/** Mostly code: three blocks with a sentence before each. */
export const code: Scenario = (_request, random) =>
	fromText(
		[
			'This is the built-in mock: no model was asked.',
			...parts.map(([sentence, { code: text, languageId }]) => `${sentence}\n\n${fenced(text, languageId)}`),
			'',
		].join('\n\n'),
		random,
	);
