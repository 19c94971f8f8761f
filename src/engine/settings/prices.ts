import * as z from 'zod/mini';
import { parseModelId } from '../models/modelId.ts';
import type { SettingKind } from './kinds.ts';

const perMillion = z.number().check(z.gte(0), z.lte(100_000));

const price = z.strictObject({
	input: perMillion,
	output: perMillion,
	cachedInput: z.exactOptional(perMillion),
	cacheWrite: z.exactOptional(perMillion),
});

export type OwnPrice = z.infer<typeof price>;
export type OwnPrices = Readonly<Record<string, OwnPrice>>;

/** What models cost the person, in dollars per million tokens, over every list: a contract, a server of their own. */
export const prices: SettingKind<OwnPrices> = {
	schema: z.record(z.string().check(z.refine((id) => parseModelId(id) !== undefined)), price),
	expected: 'object of { input, output, cachedInput?, cacheWrite? } by model id',
	fromEnvironment: () => undefined,
};
