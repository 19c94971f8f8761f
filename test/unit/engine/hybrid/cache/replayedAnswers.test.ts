import assert from 'node:assert/strict';
import { answer } from '../../../../../src/engine/answer/answer.ts';
import type { Question } from '../../../../../src/engine/answer/question.ts';
import type { Turn } from '../../../../../src/engine/provider.ts';
import type { RouteEvent, StreamEvent } from '../../../../../src/protocol/stream.ts';
import {
	lawfulEvents,
	question,
	type Surroundings,
	settingsWith,
	surroundings,
	textOf,
} from '../../../../support/engine.ts';
import { ScriptedProvider } from '../../../../support/scriptedProvider.ts';
import { block, targetOf } from '../../../../support/targets.ts';
import { RecordingLedger } from '../../answering/recordingLedger.ts';
import { counted, done, inTurn, type Script, saying, word } from '../../answering/scripts.ts';
import { type Caches, cachesOf } from './cachesOf.ts';

const never = new AbortController().signal;
const paid = { 'tributary.model': 'openai/s1', 'tributary.providerOrder': ['direct', 'openrouter'] };
const routeOf = (events: readonly StreamEvent[]): RouteEvent | undefined =>
	events.find((event) => event.kind === 'route');
const sourceOf = (events: readonly StreamEvent[]) => routeOf(events)?.source;

/** Answers that share a cache: each says what the script says to its turn. */
class Replays {
	readonly caches: Caches = cachesOf();
	readonly ledger = new RecordingLedger();
	readonly provider: ScriptedProvider;
	#around: Surroundings;
	#requests = 0;

	constructor(script: Script, id = 'openai') {
		this.provider = new ScriptedProvider(id, (signal) => {
			const request = this.provider.requests.at(-1);
			assert.ok(request);
			return script(request, signal);
		});
		this.#around = this.#with(id === 'mock' ? { 'tributary.allowMockLlm': true } : paid);
	}

	/** How many requests went out. */
	get sent(): number {
		return this.provider.requests.length;
	}

	set(settings: Readonly<Record<string, unknown>>): void {
		this.#around = this.#with({ ...paid, ...settings });
	}

	async ask(more: Partial<Question> = {}, history: readonly Turn[] = []): Promise<readonly StreamEvent[]> {
		const { current } = this.caches.caches;
		const around = { ...this.#around, history, ...(current === undefined ? {} : { cache: current }) };
		return await lawfulEvents(answer({ ...question, ...more }, around, never));
	}

	#with(settings: Readonly<Record<string, unknown>>): Surroundings {
		return surroundings([this.provider], {
			settings: settingsWith(settings),
			ledger: this.ledger,
			newId: () => `request ${++this.#requests}`,
			hasKey: () => true,
		});
	}
}

const thought = { kind: 'reasoning', text: 'Hmm. ' } as const;
const long = saying([thought, word('A quay 😀 ')], [word('is\r\n'), word('a landing place.')], [counted(40, 9), done]);

describe('a question that was answered before', () => {
	it('sends nothing, and has the same text to the byte, marked as from the cache and for nothing', async () => {
		const replays = new Replays(long);
		const first = await replays.ask({ sessionId: 'one', messageId: '1' });
		assert.equal(sourceOf(first), 'model');
		const booked = replays.ledger.reserved.length;
		const second = await replays.ask({ sessionId: 'two', messageId: '2' });
		assert.equal(replays.sent, 1);
		assert.equal(textOf(second), textOf(first));
		assert.equal(textOf(second), 'A quay 😀 is\r\na landing place.');
		assert.deepEqual(
			second.filter(({ kind }) => kind === 'reasoning'),
			[thought],
		);
		const route = routeOf(second);
		assert.deepEqual([route?.source, route?.provider, route?.estimatedUsd], ['cache', 'openai', 0]);
		const usage = second.findLast((event) => event.kind === 'usage');
		assert.deepEqual(usage, { ...counted(40, 9), usd: 0 });
		assert.ok(second.every((event) => event.kind !== 'usage' || event.usd === 0));
		assert.equal(replays.ledger.reserved.length, booked, 'nothing was reserved for it');
		assert.deepEqual(second.at(-3), done);
	});

	it('is answered so when the day has no money left', async () => {
		const replays = new Replays(long);
		await replays.ask();
		replays.set({ 'tributary.dailyBudgetUsd': 0 });
		assert.equal(sourceOf(await replays.ask()), 'cache');
		const other = await replays.ask({ text: 'Another question' });
		assert.ok(other.some((event) => event.kind === 'error' && event.code === 'budget_spent'));
	});

	it('is saved as any other, and can be told from it', async () => {
		const replays = new Replays(long);
		await replays.ask();
		const { current } = replays.caches.caches;
		assert.ok(current);
		const around = surroundings([replays.provider], {
			settings: settingsWith(paid),
			hasKey: () => true,
			cache: current,
		});
		await lawfulEvents(answer(question, around, never));
		assert.equal(replays.sent, 1);
		const [record] = around.saved;
		assert.equal(record?.text, 'A quay 😀 is\r\na landing place.');
		assert.deepEqual([record?.route?.source, record?.usage?.usd, record?.terminal], ['cache', 0, done]);
		assert.deepEqual(around.reported, []);
	});

	it('is the mock as well, which keeps its name', async () => {
		const replays = new Replays(long, 'mock');
		await replays.ask();
		const second = await replays.ask();
		assert.equal(replays.sent, 1);
		assert.deepEqual([routeOf(second)?.provider, sourceOf(second)], ['mock', 'cache']);
	});

	it('changes the document as it did then', async () => {
		const target = targetOf('const crane = 1;\nconst tug = 2;\n');
		const asked = { form: 'edit', references: [target] } as const;
		const says = `I lift.\n\n${block('const tug = 2;', 'const tug = 3;')}`;
		const replays = new Replays(saying([word(says.slice(0, 30))], [word(says.slice(30)), counted(40, 9), done]));
		const edits = (events: readonly StreamEvent[]) =>
			events.flatMap((event) => (event.kind === 'edit' && event.state.phase === 'complete' ? [event] : []));
		const first = await replays.ask(asked);
		const second = await replays.ask(asked);
		assert.equal(sourceOf(second), 'cache');
		assert.equal(edits(first).length, 1);
		assert.deepEqual(edits(second), edits(first));
	});

	const [before, after] = [targetOf('one\n'), targetOf('one!\n')];
	const asks: Readonly<Record<string, readonly [Partial<Question>, Readonly<Record<string, unknown>>]>> = {
		'a file has changed': [{ references: [after] }, {}],
		'a file is missing': [{ references: [] }, {}],
		'another model is asked': [{ model: 'openai/s2' }, {}],
		'another way is taken': [{}, { 'tributary.endpoints': { openai: { baseUrl: 'https://gateway.test/v1' } } }],
		'a parameter is another': [{}, { 'tributary.temperature': 0.4 }],
		'the instructions are others': [{ instructions: [{ path: 'AGENTS.md', text: 'Be brief.' }] }, {}],
		'the question is another': [{ text: 'What is this' }, {}],
		'a picture goes along': [{ images: [{ mediaType: 'image/png', data: 'AAAA' }] }, {}],
		'a stronger answer is wanted': [{ escalation: { from: 'nano', signal: 'asked' } }, {}],
	};
	for (const [what, [more, settings]] of Object.entries(asks)) {
		it(`asks anew where ${what}`, async () => {
			const replays = new Replays(long);
			await replays.ask({ references: [before] });
			assert.equal(sourceOf(await replays.ask({ references: [before] })), 'cache');
			replays.set(settings);
			assert.equal(sourceOf(await replays.ask({ references: [before], ...more })), 'model');
			assert.equal(replays.sent, 2);
		});
	}

	it('asks anew where the conversation before it is another', async () => {
		const replays = new Replays(long);
		await replays.ask();
		const history: readonly Turn[] = [
			{ role: 'user', text: 'Hello' },
			{ role: 'assistant', text: 'Hello.' },
		];
		assert.equal(sourceOf(await replays.ask({}, history)), 'model');
		assert.equal(sourceOf(await replays.ask({}, history)), 'cache');
	});

	it('asks anew where that is wanted, and has the new answer from then on', async () => {
		const replays = new Replays(inTurn(saying([word('old'), done]), saying([word('new'), done])));
		await replays.ask();
		const fresh = await replays.ask({ fresh: true });
		assert.deepEqual([sourceOf(fresh), textOf(fresh)], ['model', 'new']);
		const third = await replays.ask();
		assert.deepEqual([sourceOf(third), textOf(third), replays.sent], ['cache', 'new', 2]);
	});

	it('asks anew in another workspace', async () => {
		let folder = 'file:///one';
		const caches = cachesOf({ folders: () => [folder] });
		const provider = new ScriptedProvider('mock', async function* () {
			yield [word('x'), done];
		});
		const asked = async (): Promise<RouteEvent['source'] | undefined> => {
			const { current } = caches.caches;
			assert.ok(current);
			return sourceOf(await lawfulEvents(answer(question, surroundings([provider], { cache: current }), never)));
		};
		assert.deepEqual([await asked(), await asked()], ['mock', 'cache']);
		folder = 'file:///two';
		assert.deepEqual([await asked(), await asked()], ['mock', 'cache']);
		assert.equal(provider.requests.length, 2);
	});

	it('counts what was there and what was not', async () => {
		const replays = new Replays(long);
		for (const text of ['a', 'b', 'a', 'a']) await replays.ask({ text });
		const metrics = await replays.caches.caches.metrics();
		assert.deepEqual([metrics?.entries, metrics?.hits, metrics?.misses], [2, 2, 2]);
	});
});
