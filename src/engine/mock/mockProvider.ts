import { AnswerFailure } from '../answer/answerFailure.ts';
import type { Clock } from '../clock.ts';
import { parseModelId } from '../models/modelId.ts';
import type { Provider, ProviderBatch, ProviderRequest } from '../provider.ts';
import { completionOf } from '../stream/completion.ts';
import { inWords } from './inWords.ts';
import { dueTimes, paced } from './pace.ts';
import { randomFrom } from './random.ts';
import { askedFirst, restOf } from './resuming.ts';
import { scenarioNamed, scenarioNames } from './scenarios/scenarios.ts';
import type { Script } from './script.ts';
import { countTokens } from './tokens.ts';

export interface MockOptions {
	readonly clock: Clock;
	/** Read anew for every answer. */
	settings(): MockSettings;
}

export interface MockSettings {
	readonly seed: number;
	readonly firstTokenMs: number;
	readonly tokensPerSecond: number;
}

/**
 * The built-in model: no network, no cost, and the same answer for the same request and seed, token by token at the
 * pace that the settings ask for. Asked to go on with an answer it says the rest of what it would have said. Throws
 * `model_unknown` for a scenario that it does not have.
 */
export function createMockProvider({ clock, settings }: MockOptions): Provider {
	return {
		id: 'mock',
		stream: (request, signal) => stream(request, clock, settings(), signal),
		complete: (request, signal) => completionOf(stream(request, clock, settings(), signal), signal),
		models: async () => scenarioNames.map((name) => ({ id: `mock/${name}`, price: free, takes })),
		health: async () => ({ models: scenarioNames.length }),
	};
}

const free = { input: 0, output: 0 };
/** It counts the pictures that it is given, and heeds nothing else. */
const takes = { images: true, temperature: false, reasoningEffort: false, tools: false };

async function* stream(
	request: ProviderRequest,
	clock: Clock,
	{ seed, firstTokenMs, tokensPerSecond }: MockSettings,
	signal: AbortSignal,
): AsyncGenerator<ProviderBatch, void, undefined> {
	const random = randomFrom(seed);
	const script = scriptOf(request, random);
	const first = firstTokenMs * script.firstTokenFactor;
	const { rhythm, pause } = script;
	const pace = {
		firstTokenMs: first,
		tokensPerSecond,
		rhythm,
		...(pause === undefined ? {} : { pause: { before: pause.before, ms: firstTokenMs * pause.factor } }),
	};
	const due = dueTimes(script.tokens.length, pace, random);
	// A script without a token still takes its time to fail.
	if (due.length === 0) await clock.sleep(first, signal);
	for await (const tokens of paced(script.tokens, due, clock, signal)) {
		yield tokens.map((text) => ({ kind: 'token', text }));
	}
	if (signal.aborted) return;
	switch (script.ending.kind) {
		case 'failure':
			throw script.ending.failure;
		case 'cut':
			return;
		case 'done':
			yield [usageOf(request, script), { kind: 'done', reason: 'stop' }];
	}
}

function scriptOf(request: ProviderRequest, random: () => number): Script {
	const id = parseModelId(request.model);
	const scenario = id?.kind === 'mock' ? scenarioNamed(id.scenario) : undefined;
	if (scenario === undefined) throw new AnswerFailure('model_unknown', { model: request.model });
	const { continued, question } = request;
	const script = scenario(inWords(askedFirst(request)), random);
	return continued === undefined ? script : restOf(script, continued, question);
}

function usageOf({ system, turns }: ProviderRequest, { tokens }: Script): ProviderBatch[number] {
	const input = [system, ...turns.map(({ text }) => text)].reduce((sum, text) => sum + countTokens(text), 0);
	return { kind: 'usage', input, output: tokens.length, usd: 0, exact: true };
}
