import type { ModelPrice } from '../../protocol/models.ts';

/** What one token costs, in whole pico-dollars: a dollar per million tokens is a million of them. */
export interface Rates {
	readonly input: bigint;
	readonly cached: bigint;
	readonly cacheWrite: bigint;
	readonly output: bigint;
}

/**
 * Anthropic (all models but Claude 3 Haiku, 1.2) and OpenAI (since GPT-5.6) charge a quarter more than for the input where
 * a prompt is kept for minutes. Who takes nothing for it does not count such tokens apart.
 */
const usualCacheWrite = 1.25;

/**
 * The prices that a request with so much input has. A surcharge is for the whole request, its output included, and by the
 * input alone: "for the full session" (OpenAI, above 272,000 tokens), all tokens (Anthropic, where cached ones count for
 * the threshold), and `@pydantic/genai-prices` 0.1.8 computes it so: the last tier with `input_tokens > start` prices all.
 */
export function priceAt(price: ModelPrice, inputTokens: number): Required<Omit<ModelPrice, 'above'>> {
	const { above } = price;
	const plain = above !== undefined && inputTokens > above.inputTokens ? above : price;
	const { input, output, cachedInput, cacheWrite } = plain;
	// What is not known is never taken for cheaper than it is.
	return { input, output, cachedInput: cachedInput ?? input, cacheWrite: cacheWriteOf(input, cacheWrite) };
}

/**
 * A price below the input's is what keeping adds to it: OpenRouter's list has Gemini's five minutes of storage there
 * ($0.375 beside an input of $2), and 0 for those who take nothing more.
 */
function cacheWriteOf(input: number, listed: number | undefined): number {
	if (listed === undefined) return input * usualCacheWrite;
	return listed < input ? input + listed : listed;
}

export function ratesOf(price: ModelPrice, inputTokens: number): Rates {
	const { input, output, cachedInput, cacheWrite } = priceAt(price, inputTokens);
	return {
		input: perToken(input),
		cached: perToken(cachedInput),
		cacheWrite: perToken(cacheWrite),
		output: perToken(output),
	};
}

/** No list has a price finer than that: $0.003625 is the finest. */
function perToken(perMillion: number): bigint {
	return BigInt(Math.round(perMillion * 1e6));
}
