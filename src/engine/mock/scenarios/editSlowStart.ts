import type { Scenario } from '../script.ts';
import { edit } from './edit.ts';
import { slowStartFactor } from './slowStart.ts';

/** What `edit` says, after as long a wait as `slow-start` has: time to see what is foretold of it. */
export const editSlowStart: Scenario = (request, random) => ({
	...edit(request, random),
	firstTokenFactor: slowStartFactor,
});
