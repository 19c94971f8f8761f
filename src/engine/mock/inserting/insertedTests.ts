import type { ProviderRequest } from '../../provider.ts';
import { materialOf } from '../material.ts';
import type { Phrases } from '../phrases/phrases.ts';
import { testPlan } from '../testPlan.ts';
import { commentOf } from './comment.ts';

/** A file of tests for what was given; where nothing can be tested, a comment that says so. */
export function insertedTests(request: ProviderRequest, languageId: string, phrases: Phrases): string {
	const source = materialOf(request)?.source;
	const plan = source === undefined ? undefined : testPlan(source);
	return plan ?? commentOf(phrases.nothingToTest, languageId);
}
