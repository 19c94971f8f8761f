import { replyTo } from '../reply.ts';
import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';

/** Works from what it was given: explains, reviews, rewrites, plans tests, inserts. */
export const defaultScenario: Scenario = (request, random) => fromText(replyTo(request), random);
