import assert from 'node:assert/strict';
import { type Counted, Counting, type Going } from '../../../../src/editor/chat/context/counting.ts';
import type { EstimateParams, EstimateResult } from '../../../../src/protocol/ask.ts';
import type { Reference } from '../../../../src/protocol/references.ts';
import { FakeClock, settled } from '../../../support/fakeClock.ts';

const file: Reference = { kind: 'file', uri: 'file:///work/app.ts', languageId: 'typescript' };
const instructions: Reference = { kind: 'instructions', uri: 'file:///work/AGENTS.md' };
const result: EstimateResult = {
	inputTokens: 120,
	contextWindow: 1000,
	cutTurns: 2,
	references: [
		{ kind: 'ok', tokens: 7 },
		{ kind: 'refused', reason: 'ignored' },
	],
};

/** A host that answers when it is told to. */
class SlowHost {
	status: unknown = 'It runs.';
	readonly asked: { readonly params: EstimateParams; readonly signal: AbortSignal }[] = [];
	#answer = Promise.withResolvers<EstimateResult | undefined>();

	requestIfRunning(_method: string, params: EstimateParams, signal: AbortSignal): Promise<EstimateResult | undefined> {
		this.asked.push({ params, signal });
		return this.#answer.promise;
	}

	answer(estimate: EstimateResult | undefined): Promise<void> {
		this.#answer.resolve(estimate);
		this.#answer = Promise.withResolvers();
		return settled();
	}

	fail(): Promise<void> {
		this.#answer.reject(new Error('It died.'));
		this.#answer = Promise.withResolvers();
		return settled();
	}
}

describe('Counting', () => {
	let clock: FakeClock;
	let host: SlowHost;
	let counting: Counting;
	let counted: Counted[];
	let going: Going;

	beforeEach(() => {
		clock = new FakeClock();
		host = new SlowHost();
		counted = [];
		going = {
			params: { sessionId: 's', parent: null, question: 'Why?' },
			references: [{ reference: instructions }, { item: 'one', reference: file }],
		};
		counting = new Counting(
			host,
			(ms, signal) => clock.sleep(ms, signal),
			async () => going,
			(figures) => counted.push(figures),
		);
	});

	it('tells why a question could not be asked, and nothing of one that is not there yet', async () => {
		const error = { kind: 'error', code: 'budget_spent', args: {}, retryable: false, actions: [] } as const;
		for (const question of ['Why?', ' ']) {
			going = { ...going, params: { ...going.params, question } };
			counting.soon();
			await clock.advance(300);
			await host.answer({ ...result, error });
		}
		assert.deepEqual(
			counted.map(({ budget }) => budget?.error?.code),
			['budget_spent', undefined],
		);
	});

	it('asks 300 ms after the last change', async () => {
		counting.soon();
		await clock.advance(200);
		counting.soon();
		await clock.advance(299);
		assert.equal(host.asked.length, 0);
		await clock.advance(1);
		assert.deepEqual(
			host.asked.map(({ params }) => params),
			[{ sessionId: 's', parent: null, question: 'Why?', references: [instructions, file] }],
		);
	});

	it('tells each item its own figure, and the whole', async () => {
		counting.soon();
		await clock.advance(300);
		await host.answer(result);
		assert.deepEqual(counted, [
			{
				estimates: new Map([['one', { refused: 'ignored' }]]),
				budget: { inputTokens: 120, contextWindow: 1000, cutTurns: 2 },
			},
		]);
	});

	it('cancels a count that a change has overtaken, begins none beside it, and takes only the latest', async () => {
		counting.soon();
		await clock.advance(300);
		counting.soon();
		assert.equal(host.asked[0]?.signal.aborted, true);
		await clock.advance(300);
		assert.equal(host.asked.length, 1);
		await host.answer(result);
		assert.equal(counted.length, 0);
		assert.equal(host.asked.length, 2);
		await host.answer({ ...result, inputTokens: 5 });
		assert.deepEqual(
			counted.map(({ budget }) => budget?.inputTokens),
			[5],
		);
	});

	it('has no figures where no host runs or it dies, and goes on', async () => {
		counting.soon();
		await clock.advance(300);
		await host.answer(undefined);
		counting.soon();
		await clock.advance(300);
		await host.fail();
		const nothing: Counted = { estimates: new Map() };
		assert.equal(counted.length, 2);
		for (const figures of counted) assert.deepEqual(figures, nothing);
		counting.soon();
		await clock.advance(300);
		await host.answer(result);
		assert.equal(counted.at(-1)?.budget?.inputTokens, 120);
	});

	it('looks nothing up before a host has run', async () => {
		host.status = undefined;
		let looked = false;
		const idle = new Counting(
			host,
			(ms, signal) => clock.sleep(ms, signal),
			async () => {
				looked = true;
				return going;
			},
			(figures) => counted.push(figures),
		);
		idle.soon();
		await clock.advance(300);
		assert.equal(looked, false);
		assert.equal(host.asked.length, 0);
		assert.equal(counted.length, 1);
	});

	it('does not carry the bytes of pictures about', async () => {
		const data = Buffer.alloc(30_000, 7).toString('base64');
		going = { ...going, references: [{ reference: { kind: 'image', name: 'a', mediaType: 'image/png', data } }] };
		counting.soon();
		await clock.advance(300);
		const [image] = host.asked[0]?.params.references ?? [];
		assert.ok(image?.kind === 'image');
		assert.ok(image.data.length < 1000);
		assert.equal(Buffer.from(image.data, 'base64').toString('base64'), image.data);
	});

	it('is silent once it is disposed of', async () => {
		counting.soon();
		await clock.advance(300);
		counting.dispose();
		await host.answer(result);
		assert.deepEqual(counted, []);
	});
});
