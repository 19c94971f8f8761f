import * as z from 'zod/mini';
import { readAmount, readCandidates, readFlag, splitList } from '../../text/environmentValues.ts';
import { parseModelId } from '../models/modelId.ts';

/** What a setting may hold, how a person is told so, and how the same value is written in an environment variable. */
export interface SettingKind<Value> {
	readonly schema: z.ZodMiniType<Value>;
	/** As a technical term: `boolean`, `auto | en | ar`, `integer 0..200`. */
	readonly expected: string;
	/** The value that the text of an environment variable stands for; what does not fit fails the schema. */
	fromEnvironment(text: string, fallback: Value): unknown;
}

export const boolean: SettingKind<boolean> = {
	schema: z.boolean(),
	expected: 'boolean',
	fromEnvironment: readFlag,
};

export const text: SettingKind<string> = { schema: z.string(), expected: 'string', fromEnvironment: (value) => value };

/**
 * A model id, a tier or `auto`. Any text fits: a misspelt id must fail when it is asked (`model_unknown`) instead of
 * being passed over for a model that the person did not choose and may have to pay for.
 */
export const modelChoice: SettingKind<string> = {
	schema: z.string().check(z.trim(), z.minLength(1)),
	expected: 'auto | nano | fast | smart | genius | model id',
	fromEnvironment: (value) => value,
};

export const modelCandidates: SettingKind<readonly string[]> = {
	schema: z.array(z.string().check(z.refine((id) => parseModelId(id) !== undefined))),
	expected: 'array of model ids',
	fromEnvironment: readCandidates,
};

export const integer: SettingKind<number> = { schema: z.int(), expected: 'integer', fromEnvironment: readInteger };

export function integerBetween(least: number, greatest: number): SettingKind<number> {
	return {
		schema: z.int().check(z.gte(least), z.lte(greatest)),
		expected: `integer ${least}..${greatest}`,
		fromEnvironment: readInteger,
	};
}

export function numberBetween(least: number, greatest: number): SettingKind<number | null> {
	return {
		schema: z.nullable(z.number().check(z.gte(least), z.lte(greatest))),
		expected: `number ${least}..${greatest} | null`,
		fromEnvironment: (text) => (text === '' ? null : Number(text)),
	};
}

/** Never absent, unlike `numberBetween`. */
export function amountBetween(least: number, greatest: number): SettingKind<number> {
	return {
		schema: z.number().check(z.gte(least), z.lte(greatest)),
		expected: `number ${least}..${greatest}`,
		fromEnvironment: readAmount,
	};
}

/** An object that goes to a provider as it is. */
export const plainObject: SettingKind<Readonly<Record<string, unknown>>> = {
	schema: z.record(z.string(), z.unknown()),
	expected: 'object',
	fromEnvironment: () => undefined,
};

export function choice<const Choice extends string>(choices: readonly Choice[]): SettingKind<Choice> {
	return { schema: z.enum(choices), expected: choices.join(' | '), fromEnvironment: (value) => value };
}

export function orderOf<const Choice extends string>(choices: readonly Choice[]): SettingKind<readonly Choice[]> {
	return {
		schema: z.array(z.enum(choices)).check(z.minLength(1)),
		expected: `non-empty array of ${choices.join(' | ')}`,
		fromEnvironment: (value) => splitList(value),
	};
}

function readInteger(value: string): number | undefined {
	return /^[+-]?\d+$/.test(value) ? Number(value) : undefined;
}
