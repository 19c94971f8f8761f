import * as z from 'zod/mini';
import type { TierCuts } from '../../src/engine/routing/correction/routerModel.ts';
import type { QueryClassifier } from '../../src/engine/routing/queryClassifier.ts';
import { tierOf } from '../../src/engine/routing/tierOf.ts';
import type { ComplexityReason, QueryLanguage, TaskKind } from '../../src/protocol/routing.ts';
import type { Tier } from '../../src/protocol/stream.ts';

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), prompt: z.string() });

export type LineResult =
	| {
			readonly id: string | number;
			readonly complexity: number;
			readonly tier: Tier;
			readonly kind: TaskKind;
			readonly language: QueryLanguage;
			readonly reasons: readonly ComplexityReason[];
	  }
	| { readonly line: number; readonly error: string };

/** One line of input, classified; of a line that is none, what is wrong with it. */
export function classifyLine(input: string, line: number, classifier: QueryClassifier, cuts: TierCuts): LineResult {
	let value: unknown;
	try {
		value = JSON.parse(input);
	} catch {
		return { line, error: `Line ${line} is not JSON. Each line is one object: {"id": "1", "prompt": "…"}.` };
	}
	const { success, data } = lineSchema.safeParse(value);
	if (!success) return { line, error: `Line ${line} needs "id" (text or number) and "prompt" (text).` };
	const { complexity, kind, language, reasons } = classifier.classify({ text: data.prompt });
	const rounded = Math.round(complexity * 10_000) / 10_000;
	return { id: data.id, complexity: rounded, tier: tierOf(complexity, cuts), kind, language, reasons };
}
