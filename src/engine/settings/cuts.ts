import * as z from 'zod/mini';
import type { SettingKind } from './kinds.ts';

const complexity = z.number().check(z.gte(0), z.lte(1));

/** From which complexity on a question goes to the tiers fast, smart and genius. */
export type OwnCuts = readonly [fast: number, smart: number, genius: number];

/** `null`: as trained, by `tributary.intelligentRouting.quality`. */
export const cuts: SettingKind<OwnCuts | null> = {
	schema: z.nullable(
		z
			.tuple([complexity, complexity, complexity])
			.check(z.refine(([fast, smart, genius]) => fast <= smart && smart <= genius)),
	),
	expected: 'three rising numbers 0..1 | null',
	fromEnvironment: () => undefined,
};
