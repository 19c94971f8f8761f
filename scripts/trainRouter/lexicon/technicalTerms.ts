import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Tier } from '../../../src/protocol/stream.ts';

const tierSchema = z.enum(['nano', 'fast', 'smart', 'genius']);

/** Spellings of one thing that prompts speak of, comma-separated, and the tier that a question about it needs. */
export interface TechnicalTerms {
	readonly tier: Tier;
	readonly terms: string;
}

/** Those of `terms.tsv`, in both languages: tier, English, Arabic. Throws where a line names no tier. */
export function technicalTerms(): readonly TechnicalTerms[] {
	const [, ...lines] = readFileSync(new URL('terms.tsv', import.meta.url), 'utf8')
		.trimEnd()
		.split('\n');
	return lines.flatMap((line) => {
		const [tier, english = '', arabic = ''] = line.split('\t');
		const parsed = tierSchema.parse(tier);
		return [english, arabic].map((terms) => ({ tier: parsed, terms }));
	});
}
