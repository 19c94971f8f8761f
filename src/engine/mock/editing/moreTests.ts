import type { ProviderRequest } from '../../provider.ts';
import { materialOf } from '../material.ts';
import type { Substitution } from '../rewriting/change.ts';
import { testSuites } from '../testPlan.ts';
import type { Part } from './part.ts';
import { appended, prefixed } from './place.ts';

/** Tests that are not there yet, at the end of the target: of what else was given, else of what the target declares. */
export function moreTests({ text, source }: Part, request: ProviderRequest): readonly Substitution[] {
	const plan = testSuites(materialOf(request)?.source ?? source);
	if (plan === undefined) return [];
	const missing = plan.suites.filter(({ opening }) => !text.includes(opening));
	if (missing.length === 0) return [];
	const suites = missing.map((suite) => suite.text).join(plan.between);
	if (text.trim() === '') return [appended(text, plan.heading + suites)];
	const addition = appended(text, suites);
	return plan.hasHeading(text) ? [addition] : [prefixed(text, plan.heading), addition];
}
