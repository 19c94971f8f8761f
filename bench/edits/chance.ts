import type { Random } from '../../src/engine/mock/random.ts';

/** A whole number from 0 to before `limit`. */
export function below(random: Random, limit: number): number {
	return Math.floor(random() * limit);
}

/** Undefined of none. */
export function oneOf<Item>(random: Random, items: readonly Item[]): Item | undefined {
	return items[below(random, items.length)];
}

/** Cuts a text into chunks of 1 to 24 characters, as no tokenizer would: in the midst of words, fences and line ends. */
export function cut(random: Random, text: string): readonly string[] {
	const chunks: string[] = [];
	for (let at = 0; at < text.length; ) {
		const length = 1 + below(random, 24);
		chunks.push(text.slice(at, at + length));
		at += length;
	}
	return chunks;
}
