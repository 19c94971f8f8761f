import type { ModelPrice } from '../../protocol/models.ts';
import { billOf, fromPico, wholeTokens } from './bill.ts';
import type { NanoUsd } from './money.ts';
import { type Rates, ratesOf } from './rates.ts';

/** What one request to one model may cost, before it is sent. */
export interface Quote {
	/** As it was chosen. */
	readonly model: string;
	readonly price: ModelPrice;
	/** The price is not known: it is the dearest of the tier. */
	readonly assumed: boolean;
	/** It costs nothing, whatever comes. All amounts are 0. */
	readonly free: boolean;
	/** With the cached part at its price and an answer of the usual length: for a person to read. */
	readonly expected: NanoUsd;
	/** The input. */
	readonly certain: NanoUsd;
	/** The input, and an output that says something. Less is of no use. */
	readonly least: NanoUsd;
	/** The input and the longest output. */
	readonly wanted: NanoUsd;
	/** Tokens. */
	readonly input: number;
	readonly mostOutput: number;
	/** Where nobody knows the longest output, `mostOutput` is ours, and the request has to say it. */
	readonly knowsMostOutput: boolean;
}

export interface QuotedTokens {
	/** All of the prompt, estimated. */
	readonly input: number;
	/** Of it: what the provider probably still has. */
	readonly cached?: number;
	readonly expectedOutput: number;
	/** The limit that goes along with the request anyway. */
	readonly mostOutput?: number;
}

/** An output that says something: some 200 words. */
const leastOutput = 256;

/** Where nobody knows how long a model's answers can be: room for thinking, and for some 20,000 words. */
const unknownMostOutput = 32_768;

type Priced = Pick<Quote, 'model' | 'price' | 'assumed'>;

/** `longest`: the model's longest output, where that is known. */
export function quoteOf(priced: Priced, tokens: QuotedTokens, longest: number | undefined): Quote {
	const input = wholeTokens(tokens.input);
	const limits = [tokens.mostOutput, longest].filter((limit) => limit !== undefined);
	const knowsMostOutput = limits.length > 0;
	const mostOutput = knowsMostOutput ? wholeTokens(Math.min(...limits)) : unknownMostOutput;
	const { price } = priced;
	const rates = ratesOf(price, input);
	const upTo = (output: number) => fromPico(inputAtMost(input, rates) + BigInt(output) * rates.output);
	const counts = { input, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };
	const output = Math.min(wholeTokens(tokens.expectedOutput), mostOutput);
	return {
		...priced,
		free: Object.values(rates).every((rate) => rate === 0n),
		expected: billOf({ ...counts, cached: tokens.cached ?? 0, output }, price),
		certain: billOf(counts, price),
		least: upTo(Math.min(leastOutput, mostOutput)),
		wanted: upTo(mostOutput),
		input,
		mostOutput,
		knowsMostOutput,
	};
}

/** How many tokens of output `amount` pays for beside the input; `undefined`: the request need not say a limit. */
export function outputLimitOf(quote: Quote, amount: NanoUsd): number | undefined {
	const { free, price, input, wanted, mostOutput, knowsMostOutput } = quote;
	if (free) return undefined;
	const rates = ratesOf(price, input);
	if (amount >= wanted || rates.output === 0n) return knowsMostOutput ? undefined : mostOutput;
	const left = BigInt(Math.floor(amount)) * 1000n - inputAtMost(input, rates);
	const tokens: bigint = left / rates.output;
	return Math.max(0, Number(tokens));
}

/** In pico-dollars. A provider that keeps the prompt charges more for it than for plain input, and asks nobody. */
function inputAtMost(input: number, { input: plain, cached, cacheWrite }: Rates): bigint {
	const most = [plain, cached, cacheWrite].reduce((one, other) => (one > other ? one : other));
	return BigInt(input) * most;
}
