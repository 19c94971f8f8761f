import type { Random } from '../random.ts';
import type { Script } from '../script.ts';
import { tokenize } from '../tokens.ts';

/** These tokens at an even pace to their end, apart from what is said otherwise. */
export function fromTokens(tokens: readonly string[], otherwise: Partial<Omit<Script, 'tokens'>> = {}): Script {
	return { tokens, rhythm: 'even', firstTokenFactor: 1, ending: { kind: 'done' }, ...otherwise };
}

/** The same for a text, cut as the random numbers say. */
export function fromText(text: string, random: Random, otherwise: Partial<Omit<Script, 'tokens'>> = {}): Script {
	return fromTokens(tokenize(text, random), otherwise);
}
