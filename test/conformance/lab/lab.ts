import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { answer } from '../../../src/engine/answer/answer.ts';
import type { AnswerRecord } from '../../../src/engine/answer/answerRecord.ts';
import type { Continued, Question } from '../../../src/engine/answer/question.ts';
import { CostOptimizer } from '../../../src/engine/cost/costOptimizer.ts';
import { factsOf } from '../../../src/engine/models/catalogue.ts';
import type { Image } from '../../../src/engine/provider.ts';
import type { Settings } from '../../../src/engine/settings/definitions.ts';
import { ConnectionPool } from '../../../src/host/connections/connectionPool.ts';
import { CredentialStore } from '../../../src/host/credentials.ts';
import { MemoryLedger } from '../../../src/host/ledger/memoryLedger.ts';
import { ProviderRegistry } from '../../../src/host/providers/registry.ts';
import type { Network } from '../../../src/protocol/configuration.ts';
import type { ModelFacts } from '../../../src/protocol/models.ts';
import { routing, settingsWith } from '../../support/engine.ts';
import type { FakeClock } from '../../support/fakeClock.ts';
import type { Column } from '../columns.ts';
import { FaultServer, type Script } from '../faults/faultServer.ts';
import { Asking } from './asking.ts';
import type { Receipt } from './receipt.ts';
import { RetryingClock } from './retryingClock.ts';

const environment = {
	OPENAI_API_KEY: 'sk-conformance-openai',
	ANTHROPIC_API_KEY: 'sk-ant-conformance',
	OPENROUTER_API_KEY: 'sk-or-conformance',
};

export interface LabOptions {
	/** Where the provider's base URL leads, if not to the fault server. */
	readonly origin?: string;
	readonly network?: Network;
	readonly clock?: FakeClock;
	/** Bytes are counted at the SDK. Else what it reads is the pool's own response. */
	readonly receipt?: Receipt;
	/** Whether the model is known to go on with an answer that a request ends with. */
	readonly prefill?: boolean;
}

const question: Question = {
	sessionId: 'session',
	messageId: 'message',
	text: 'What is this?',
	form: 'chat',
	references: [],
	images: [],
	instructions: [],
};

/** The production's way from a question to a provider, which is the fault server. One column, one test. */
export class Lab implements AsyncDisposable {
	readonly column: Column;
	readonly server: FaultServer;
	readonly clock: FakeClock;
	/** The answers that were saved. */
	readonly saved: AnswerRecord[] = [];
	readonly #prefill: boolean;
	readonly #pool: ConnectionPool;
	readonly #registry: ProviderRegistry;
	readonly #settings: Settings;
	readonly #credentials = new CredentialStore(environment);
	readonly #reported: unknown[] = [];

	private constructor(column: Column, server: FaultServer, options: LabOptions) {
		this.column = column;
		this.server = server;
		this.#prefill = options.prefill ?? false;
		this.clock = options.clock ?? new RetryingClock();
		this.#settings = settingsFor(column, options.origin ?? server.origin);
		this.#pool = new ConnectionPool({ network: () => options.network, environment: {} });
		const { fetch } = this.#pool;
		this.#registry = new ProviderRegistry({
			clock: this.clock,
			settings: () => this.#settings,
			credentials: this.#credentials,
			fetch: options.receipt === undefined ? fetch : options.receipt.watch(fetch),
			remote: () => undefined,
		});
	}

	static async open(column: Column, script: Script, options: LabOptions = {}): Promise<Lab> {
		return new Lab(column, await FaultServer.start(script), options);
	}

	ask(more: Partial<Question> = {}): Asking {
		return this.#asking({ ...question, ...more });
	}

	/** Asks for the rest of this answer and waits for the end. */
	async continue(text: string): Promise<Asking> {
		const asked = { role: 'user', text: question.text } as const;
		const continued: Continued = { asked, text, reasoning: '', warnings: [], processingTimeMs: 0 };
		const asking = this.#asking({ ...question, continued });
		await asking.ended;
		return asking;
	}

	#asking(wanted: Question): Asking {
		return new Asking((signal) =>
			answer(
				wanted,
				{
					clock: this.clock,
					settings: this.#settings,
					...routing(),
					optimizer: new CostOptimizer({ settings: this.#settings, facts: factsOf }),
					ledger: new MemoryLedger(() => 0),
					newId: randomUUID,
					isDown: () => false,
					known: () => undefined,
					hasKey: (provider) => this.#credentials.has(provider),
					provider: (id) => this.#registry.get(id),
					facts: async ({ model }) => this.#facts(model),
					random: () => 0.5,
					history: [],
					save: async (record) => {
						this.saved.push(record);
					},
					report: (failure) => this.#reported.push(failure),
				},
				signal,
			),
		);
	}

	/** The fault server is on this machine, where nobody bills what no list knows. */
	#facts(model: string): ModelFacts {
		const takes = this.#prefill ? { takes: { prefill: true } } : {};
		return { price: { input: 0, output: 0 }, ...(this.#prefill ? {} : factsOf(model)), id: model, ...takes };
	}

	/** Asks and waits for the end. */
	async answer(images: readonly Image[] = []): Promise<Asking> {
		const asking = this.ask({ images });
		await asking.ended;
		return asking;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		const closed = this.#pool.close();
		await this.server.close();
		await closed;
		assert.deepEqual(this.#reported, [], 'the engine met a bug of ours');
	}
}

function settingsFor({ endpoint, basePath, api, model }: Column, origin: string): Settings {
	return settingsWith({
		'tributary.model': model,
		'tributary.providerOrder': ['direct', 'openrouter'],
		// What is looked at is one wire, and not what follows when it fails.
		'tributary.fallback': 'retry',
		'tributary.endpoints': { [endpoint]: { baseUrl: `${origin}${basePath}`, ...(api === undefined ? {} : { api }) } },
	});
}
