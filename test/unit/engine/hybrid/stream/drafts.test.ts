import assert from 'node:assert/strict';
import type { HybridParts } from '../../../../../src/engine/hybrid/hybridStreamEngine.ts';
import type { StreamEvent } from '../../../../../src/protocol/stream.ts';
import { knowing, type Oracle, ScriptedForeteller } from './foretellers.ts';
import { answerOf, done, route, Script, type Step, StreamLab, session, settled, token } from './streamLab.ts';

const sentence = 'The quick brown fox jumps over the lazy dog, and the dog does not so much as look up from its dream.';
const words = sentence.split(/(?<= )/);

/** One word each 50 ms. */
const inWords = (text: string = sentence): readonly Step[] => text.split(/(?<= )/).map((word) => [50, [token(word)]]);

const foretold = (oracle: Oracle): Partial<HybridParts> => ({
	foreteller: Promise.resolve(new ScriptedForeteller(oracle)),
});

describe('The drafts of an answer', () => {
	it('come before the first token, as soon as a model is asked', async () => {
		const run = await new StreamLab().run(answerOf([900, [token(sentence)]]), foretold(knowing(sentence, 2000)));
		const draft = run.received.find(({ event }) => event.kind === 'draft');
		assert.deepEqual(draft, { at: 0, event: { kind: 'draft', text: sentence } });
	});

	it('do not come before a model is asked', async () => {
		const steps: readonly Step[] = [
			[0, [session]],
			[500, [route]],
			[500, [token(sentence)]],
			[0, [done]],
		];
		const run = await new StreamLab().run(steps, foretold(knowing(sentence, 2000)));
		assert.equal(run.received.find(({ event }) => event.kind === 'draft')?.at, 500);
	});

	it('come as soon as the indexes are ready, behind what has come until then', async () => {
		const { promise, resolve } = Promise.withResolvers<ScriptedForeteller>();
		const lab = new StreamLab();
		void lab.clock.sleep(175).then(() => resolve(new ScriptedForeteller(knowing(sentence, 2000))));
		const run = await lab.run(answerOf(...inWords()), { foreteller: promise });
		assert.equal(run.received.find(({ event }) => event.kind === 'draft')?.at, 175);
		assert.deepEqual(run.drafts, [words.slice(3).join('')]);
	});

	it('are told once where all of it comes true', async () => {
		const run = await new StreamLab().run(answerOf(...inWords()), foretold(knowing(sentence, 2000)));
		assert.deepEqual(run.drafts, [sentence]);
		assert.equal(run.text, sentence);
	});

	it('grow when half of them has come, and not with each token', async () => {
		const text = sentence.repeat(20);
		const run = await new StreamLab().run(answerOf(...inWords(text)), foretold(knowing(text, 400)));
		assert.ok(run.drafts.length <= text.length / 200 + 1, `${run.drafts.length} drafts`);
		assert.ok(run.account.sums.covered === run.account.sums.pieces);
	});

	it('grow with each frame while they are short, and at most so', async () => {
		const steps: readonly Step[] = [...sentence].map((letter) => [2, [token(letter)]]);
		const run = await new StreamLab().run(answerOf(...steps), foretold(knowing(sentence, 10)));
		const times = run.received.filter(({ event }) => event.kind === 'draft').map(({ at }) => at);
		assert.ok(times.length > 5);
		for (const [index, at] of times.entries()) assert.ok(at - (times[index - 1] ?? Number.NEGATIVE_INFINITY) >= 15);
	});

	it('are never longer than 2,000 characters, and never end in half a character', async () => {
		const text = `a${'😀'.repeat(3000)}`;
		const run = await new StreamLab().run(answerOf([50, [token(text)]]), foretold(knowing(text, 6000)));
		assert.deepEqual(
			run.drafts.map(({ length }) => length),
			[1999],
		);
	});

	it('are replaced where what is foretold becomes other', async () => {
		const oracle: Oracle = (soFar) => (soFar === '' ? 'The slow worm' : knowing(sentence, 2000)(soFar));
		const run = await new StreamLab().run(answerOf(...inWords()), foretold(oracle));
		assert.deepEqual(run.drafts, ['The slow worm', words.slice(1).join('')]);
		assert.equal(run.account.sums.withdrawn, 1);
	});

	it('stay where less is foretold than stands there and has come true', async () => {
		const oracle: Oracle = (soFar) => (soFar === '' ? words.slice(0, 4).join('') : '');
		const run = await new StreamLab().run(answerOf(...inWords()), foretold(oracle));
		assert.deepEqual(run.drafts, [words.slice(0, 4).join('')]);
		assert.equal(run.account.sums.withdrawn, 0);
	});

	it('are taken back where the foreteller fails, and the answer comes all the same', async () => {
		const oracle: Oracle = (soFar) => {
			if (soFar !== '') throw new Error('broken');
			return 'The ';
		};
		const run = await new StreamLab().run(answerOf([50, [token('Th')]], [300, [token('e rest')]]), foretold(oracle));
		assert.deepEqual(run.drafts, ['The ', '']);
		assert.equal(run.text, 'The rest');
	});

	it('are taken back at the next frame where the foreteller fails and nothing comes', async () => {
		const foreteller = new ScriptedForeteller(() => 'The quick');
		foreteller.push = () => {
			throw new Error('broken');
		};
		const run = await new StreamLab().run(answerOf([5, [token('The')]], [1000, [token(' end')]]), {
			foreteller: Promise.resolve(foreteller),
		});
		assert.deepEqual(
			run.received.flatMap(({ at, event }) => (event.kind === 'draft' ? [[at, event.text]] : [])),
			[
				[0, 'The quick'],
				[21, ''],
			],
		);
	});

	it('come with the next frame where the last look ahead was just before', async () => {
		const oracle: Oracle = (soFar) => (soFar === 'The quick ' ? 'brown' : '');
		const steps: readonly Step[] = [
			[50, [token('The ')]],
			[5, [token('quick ')]],
			[1000, [token('brown')]],
		];
		const run = await new StreamLab().run(answerOf(...steps), foretold(oracle));
		assert.equal(run.received.find(({ event }) => event.kind === 'draft')?.at, 71);
	});

	it('come with text alone where a hundred answers come', async () => {
		const oracle: Oracle = (soFar) => (soFar === 'The quick ' ? 'brown' : '');
		const steps: readonly Step[] = [
			[50, [token('The ')]],
			[5, [token('quick ')]],
			[1000, [token('brown')]],
		];
		const lab = new StreamLab();
		const runs = await Promise.all(Array.from({ length: 100 }, () => lab.run(answerOf(...steps), foretold(oracle))));
		for (const { received } of runs) assert.deepEqual([...new Set(received.map(({ at }) => at))], [0, 50, 55, 1055]);
	});

	it('stay while the model thinks', async () => {
		const thinking: StreamEvent = { kind: 'reasoning', text: 'Hmm' };
		const steps: readonly Step[] = [[100, [thinking]], [100, [thinking]], ...inWords()];
		const run = await new StreamLab().run(answerOf(...steps), foretold(knowing(sentence, 2000)));
		assert.deepEqual(run.drafts, [sentence]);
	});

	it('do not come behind the terminal, even where they are ready only then', async () => {
		const { promise, resolve } = Promise.withResolvers<ScriptedForeteller>();
		const lab = new StreamLab();
		void lab.clock.sleep(200).then(() => resolve(new ScriptedForeteller(() => 'more')));
		const steps: readonly Step[] = [
			[0, [session, route]],
			[50, [token('all')]],
			[50, [done]],
			[500, [{ kind: 'end' }]],
		];
		assert.deepEqual((await lab.run(steps, { foreteller: promise })).drafts, []);
	});

	it('do not come where an earlier answer is replayed', async () => {
		const steps: readonly Step[] = [
			[0, [session, { ...route, source: 'cache' }]],
			[50, [token(sentence)]],
			[0, [done]],
		];
		assert.deepEqual((await new StreamLab().run(steps, foretold(knowing(sentence, 2000)))).drafts, []);
	});

	it('end when the person stops the answer', async () => {
		const stop = new AbortController();
		const lab = new StreamLab();
		void lab.clock.sleep(100).then(() => stop.abort());
		const steps: readonly Step[] = [
			[0, [session, route]],
			[150, [token('The ')]],
			[50, [{ kind: 'done', reason: 'cancelled' }]],
		];
		const foreteller = lab.clock.sleep(110).then(() => new ScriptedForeteller(() => 'more'));
		assert.deepEqual((await lab.run(steps, { foreteller, signal: stop.signal })).drafts, []);
	});

	it('say what would come into a document', async () => {
		const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
		let pushed = '';
		const insertion: HybridParts['insertion'] = {
			push: (text) => {
				pushed += text;
			},
			foretell: (draft) => ({ blockId: '1', uri: 'file:///a', range, text: `${pushed}|${draft}` }),
		};
		const lab = new StreamLab();
		const run = await lab.run(answerOf([50, [token('one ')]]), {
			...foretold((soFar) => (soFar === '' ? '' : 'two')),
			insertion,
		});
		assert.deepEqual(
			run.events.find(({ kind }) => kind === 'draft'),
			{ kind: 'draft', text: 'two', edit: { blockId: '1', uri: 'file:///a', range, text: 'one |two' } },
		);
	});

	it('are measured as they were shown', async () => {
		const oracle: Oracle = (soFar) => (soFar === '' ? 'The slow worm' : knowing(sentence, 30)(soFar));
		const lab = new StreamLab();
		const run = await lab.run(answerOf(...inWords()), foretold(oracle));
		const { shown, right, withdrawn, covered, pieces } = run.account.sums;
		const told = run.events.find((event) => event.kind === 'saved')?.quality?.drafts;
		assert.equal(told?.accuracy, right / shown);
		assert.equal(told?.coverage, covered / pieces);
		assert.equal(told?.withdrawn, withdrawn);
		assert.ok(withdrawn > 0 && right > 0);
	});

	it('are not asked for where nothing has come since', async () => {
		const lab = new StreamLab();
		const foreteller = new ScriptedForeteller(() => '');
		await lab.run(answerOf([5000, [token('a')]], [5000, [token('b')]]), { foreteller: Promise.resolve(foreteller) });
		assert.ok(foreteller.asked <= 3, `asked ${foreteller.asked} times`);
	});

	it('leave no timer behind, nor one while nothing comes', async () => {
		const lab = new StreamLab();
		const source = new Script(lab.clock, answerOf([5000, [token('a')]]));
		const iterator = lab.stream(source, foretold(knowing('abc', 3)))[Symbol.asyncIterator]();
		for (let batches = 0; batches < 2; batches++) await iterator.next();
		const waiting = iterator.next();
		await lab.clock.advance(1000);
		// The script's own.
		assert.equal(lab.clock.sleeping, 1);
		await lab.clock.advance(5000);
		await waiting;
		await iterator.return?.();
		await lab.clock.advance(100);
		await settled();
		assert.equal(lab.clock.sleeping, 0);
	});
});
