import { answer } from '../../../../src/engine/answer/answer.ts';
import type { Question } from '../../../../src/engine/answer/question.ts';
import { CostOptimizer } from '../../../../src/engine/cost/costOptimizer.ts';
import type { ProviderRequest, Turn } from '../../../../src/engine/provider.ts';
import type { Classification } from '../../../../src/engine/routing/classification.ts';
import type { EventStream } from '../../../../src/engine/stream/stage.ts';
import type { KeyedProvider } from '../../../../src/protocol/keys.ts';
import type { ModelFacts, ModelPrice } from '../../../../src/protocol/models.ts';
import type { StreamEvent, Tier } from '../../../../src/protocol/stream.ts';
import {
	lawfulEvents,
	question,
	type Surroundings,
	settingsWith,
	surroundings,
	textOf,
} from '../../../support/engine.ts';
import { settled } from '../../../support/fakeClock.ts';
import { LabProvider } from './labProvider.ts';
import { RecordingLedger } from './recordingLedger.ts';
import { counted, done, type Script, saying, word } from './scripts.ts';
import { nameOf, type Seen, seenOf, shortName } from './seen.ts';

/** Complexities in the midst of each tier, by the trained cuts. */
const complexities = { nano: 0.1, fast: 0.33, smart: 0.55, genius: 0.85 } as const;

const prices: Readonly<Record<string, ModelPrice>> = {
	n1: { input: 0.1, output: 0.5 },
	f1: { input: 1, output: 5 },
	s1: { input: 2, output: 10 },
	s2: { input: 2, output: 10 },
	g1: { input: 4, output: 20 },
};

export interface World {
	/** By name: `s1@openrouter`; `*` for all others. */
	readonly scripts?: Readonly<Record<string, Script>>;
	/** What they say where they are not to stream; else the same. */
	readonly wholes?: Readonly<Record<string, Script>>;
	readonly settings?: Readonly<Record<string, unknown>>;
	/** What a question is taken for. */
	readonly asks?: Tier;
	readonly expectedOutput?: number;
	/** In place of the usual ones; `null`: not known. */
	readonly prices?: Readonly<Record<string, ModelPrice | null>>;
	readonly keys?: readonly KeyedProvider[];
	readonly down?: readonly string[];
	/** From 0 to below 1: how much of the longest wait there is before the same is asked again. */
	readonly patience?: number;
	readonly signal?: AbortSignal;
	/** The conversation so far. */
	readonly history?: readonly Turn[];
}

const endpoint = { baseUrl: 'http://127.0.0.1:2/v1' };

/**
 * All four tiers: `s1` by two ways and `s2` in the smart one, each of the others with one model of a provider of its own,
 * so that what fails at one says nothing of another.
 */
const usual = {
	'tributary.intelligentRouting.enabled': true,
	'tributary.endpoints': { n: endpoint, f: endpoint, c: endpoint, g: endpoint },
	'tributary.models.nano': ['custom/n/n1'],
	'tributary.models.fast': ['custom/f/f1'],
	'tributary.models.smart': ['openai/s1', 'custom/c/s2'],
	'tributary.models.genius': ['custom/g/g1'],
} as const;

const providers = ['openrouter', 'openai', 'custom/n', 'custom/f', 'custom/c', 'custom/g', 'ollama', 'mock'] as const;

/** A whole engine with four tiers, whose models say what the test wants. */
export class AnswerLab {
	readonly around: Surroundings;
	readonly ledger = new RecordingLedger();
	/** Who was asked, in order. */
	readonly asked: string[] = [];
	readonly requests: ProviderRequest[] = [];
	readonly #signal: AbortSignal;

	constructor(world: World = {}) {
		const { scripts = {}, wholes = {}, asks = 'smart', expectedOutput = 100, down = [], patience = 0 } = world;
		const { keys = ['openrouter', 'openai'] } = world;
		this.#signal = world.signal ?? new AbortController().signal;
		const settings = settingsWith({ ...usual, ...world.settings });
		const facts = (model: string): ModelFacts => {
			const price = { ...prices, ...world.prices }[shortName(model)];
			return { id: model, maxOutputTokens: 8_000, ...(price === undefined || price === null ? {} : { price }) };
		};
		const classification: Classification = {
			complexity: complexities[asks],
			kind: 'question',
			language: 'en',
			outputTokens: expectedOutput,
			needs: { vision: false, tools: false, longContext: false },
			reasons: [],
		};
		const wired = providers.map(
			(id) =>
				new LabProvider(id, (request, signal, whole) => {
					const name = nameOf({ model: request.providerModel, provider: id });
					this.asked.push(name);
					this.requests.push(request);
					const usually = saying([word(`I am ${name}`), counted(10, 4), done]);
					const script = (whole ? wholes[name] : undefined) ?? scripts[name] ?? scripts['*'] ?? usually;
					return script(request, signal);
				}),
		);
		this.around = surroundings(wired, {
			settings,
			fallback: settings['tributary.fallback'],
			classifier: { classify: () => classification },
			optimizer: new CostOptimizer({ settings, facts }),
			ledger: this.ledger,
			known: ({ model }) => facts(model),
			facts: async ({ model }) => facts(model),
			hasKey: (provider) => keys.includes(provider),
			isDown: (choice) => down.includes(nameOf({ model: choice.providerModel, provider: choice.provider })),
			random: () => patience,
			history: world.history ?? [],
		});
	}

	/** Asks, lets all waits pass, and reads to the end. */
	async ask(more: Partial<Question> = {}): Promise<Seen> {
		return await this.readUntil(() => {}, more);
	}

	/** The same; `look` is shown all that has come so far with every batch, before the next is asked for. */
	async readUntil(look: (events: readonly StreamEvent[]) => void, more: Partial<Question> = {}): Promise<Seen> {
		const reading = this.read(more, look);
		let isRead = false;
		const end = () => {
			isRead = true;
		};
		reading.then(end, end);
		while (!isRead) await this.around.clock.advance(1_000);
		return await reading;
	}

	/** Asks, and reads to the end, while time stands still. */
	async read(more: Partial<Question> = {}, look: (events: readonly StreamEvent[]) => void = () => {}): Promise<Seen> {
		return seenOf(await lawfulEvents(lookedAt(this.#stream(more), look)));
	}

	/** When the answer waits before it asks once more. */
	async waiting(): Promise<void> {
		for (let turns = 0; this.around.clock.sleeping === 0; turns++) {
			if (turns === 100) throw new Error('it does not wait');
			await settled();
		}
	}

	/** Asks, and reads no further than the first word. */
	async breakOff(more: Partial<Question> = {}): Promise<void> {
		for await (const batch of this.#stream(more)) if (textOf(batch) !== '') return;
	}

	#stream(more: Partial<Question>): EventStream {
		return answer({ ...question, ...more }, this.around, this.#signal);
	}
}

async function* lookedAt(stream: EventStream, look: (events: readonly StreamEvent[]) => void): EventStream {
	const events: StreamEvent[] = [];
	for await (const batch of stream) {
		events.push(...batch);
		look(events);
		yield batch;
	}
}
