import assert from 'node:assert/strict';
import { CurrentSettings } from '../../src/host/configuration/currentSettings.ts';
import { CredentialStore } from '../../src/host/credentials.ts';
import { type EstimateSources, Estimates } from '../../src/host/estimate/estimate.ts';
import { createLog } from '../../src/host/log/log.ts';
import { estimateParamsSchema } from '../../src/protocol/ask.ts';
import type { ModelFacts } from '../../src/protocol/models.ts';
import { surroundings } from '../support/engine.ts';
import { ScriptedProvider } from '../support/scriptedProvider.ts';

const never = new AbortController().signal;
const params = estimateParamsSchema.parse({ sessionId: 'a', question: 'x', model: 'ollama/llama' });

function estimatesWith(otherwise: Partial<EstimateSources>): { estimates: Estimates; logged: string[] } {
	const logged: string[] = [];
	const estimates = new Estimates({
		settings: new CurrentSettings({}),
		credentials: new CredentialStore({}),
		providers: { get: () => new ScriptedProvider('ollama', async function* () {}) },
		models: { now: () => undefined, facts: async () => undefined },
		sessions: () => ({ history: async () => [] }),
		documents: { get: () => undefined },
		folders: () => [],
		hybrid: { prepare: async () => {} },
		planning: { dependencies: async ({ history }) => ({ ...surroundings([]), history }) },
		log: createLog(
			(_, text) => logged.push(text),
			(text) => text,
		),
		...otherwise,
	});
	return { estimates, logged };
}

describe('Estimates', () => {
	it('never wait for what a local server knows of its model, and ask it once at a time', async () => {
		let facts: ModelFacts | undefined;
		let asked = 0;
		const { promise, resolve } = Promise.withResolvers<undefined>();
		const ask = () => {
			asked++;
			return promise;
		};
		const { estimates } = estimatesWith({ models: { now: () => facts, facts: ask } });
		for (let time = 0; time < 3; time++) {
			assert.equal((await estimates.estimate(params, never)).contextWindow, undefined);
		}
		assert.equal(asked, 1);
		resolve(undefined);
		await promise;
		await estimates.estimate(params, never);
		assert.equal(asked, 2);
		facts = { id: 'ollama/llama', contextWindow: 4_096 };
		assert.equal((await estimates.estimate(params, never)).contextWindow, 4_096);
		assert.equal(asked, 2);
	});

	it('answer what fails inside with an error, and the log has no text of it', async () => {
		const history = () => Promise.reject(new Error('unspeakable'));
		const { estimates, logged } = estimatesWith({ sessions: () => ({ history }) });
		const result = await estimates.estimate(params, never);
		assert.deepEqual([result.error?.code, result.cutTurns], ['internal', 0]);
		assert.equal(logged.length, 1);
		assert.doesNotMatch(logged.join(), /unspeakable/);
	});
});
