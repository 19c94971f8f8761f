import type { Scenario } from '../script.ts';
import { fromTokens } from './fromText.ts';

const count = 20_000;

/** 20,000 tokens that are numbered, so that one that is lost, doubled or moved is seen at once. */
export const flood: Scenario = () =>
	fromTokens(Array.from({ length: count }, (_, index) => (index % 10 === 9 ? `${index}\n` : `${index} `)));
