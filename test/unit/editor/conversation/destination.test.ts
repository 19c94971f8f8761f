import assert from 'node:assert/strict';
import { Conversation } from '../../../../src/editor/chat/conversation/conversation.ts';
import type { Asking, Destination, Question } from '../../../../src/editor/chat/conversation/question.ts';
import type { StreamEvent } from '../../../../src/protocol/stream.ts';
import { FakeClock, settled } from '../../../support/fakeClock.ts';
import { FakeHost, session, timingOf, token } from './fakeHost.ts';

const place = {
	kind: 'target',
	uri: 'file:///a.ts',
	languageId: 'typescript',
	text: 'whole',
	range: {
		start: { line: 0, character: 0 },
		end: { line: 0, character: 5 },
	},
} as const;

describe('a question whose answer goes into a document as well', () => {
	let host: FakeHost;
	let conversation: Conversation;
	let taken: StreamEvent[];
	let askings: Asking[];
	let ends: number;
	let isWanted: boolean;
	beforeEach(() => {
		host = new FakeHost();
		conversation = new Conversation(host, timingOf(new FakeClock()), 's');
		taken = [];
		askings = [];
		ends = 0;
		isWanted = true;
	});

	const goesTo = async (asking: Asking): Promise<Destination | undefined> => {
		askings.push(asking);
		if (!isWanted) return undefined;
		return {
			form: 'edit',
			references: [place],
			shown: [{ ...place, text: '' }],
			take: (events) => taken.push(...events),
			ended: () => {
				ends += 1;
			},
		};
	};
	const ask = async (more: Partial<Question> = {}): Promise<void> => {
		void conversation.ask({ text: '/fix it', references: [], task: 'fix', goesTo, ...more });
		await settled();
	};
	const answer = async (text: string): Promise<void> => {
		host.last.say(session(), token(text));
		await host.last.end();
	};

	it('is asked in its form and found in the history, and both get the events', async () => {
		await ask();
		const { params } = host.last;
		assert.equal(Reflect.get(params, 'form'), 'edit');
		assert.equal(Reflect.get(params, 'task'), 'fix');
		assert.equal(Reflect.get(params, 'listed'), true);
		assert.deepEqual(Reflect.get(params, 'references'), [place]);
		await answer('done');
		assert.equal(conversation.exchanges[0]?.answer.text, 'done');
		assert.deepEqual(conversation.exchanges[0]?.references, [{ ...place, text: '' }]);
		assert.deepEqual(
			taken.map(({ kind }) => kind),
			['session', 'token', 'done', 'end'],
		);
		assert.equal(ends, 1);
	});

	it('looks where it goes when its turn comes, and not while it waits', async () => {
		void conversation.ask({ text: 'first', references: [] });
		await ask();
		assert.equal(askings.length, 0);
		assert.equal(conversation.queue.length, 1);
		await answer('one');
		await settled();
		assert.equal(askings.length, 1);
		assert.equal(conversation.queue.length, 0);
	});

	it('lets no other question go before it while it looks', async () => {
		const wait = Promise.withResolvers<void>();
		await ask({ goesTo: (asking) => wait.promise.then(() => goesTo(asking)) });
		void conversation.ask({ text: 'second', references: [] });
		assert.equal(host.streams.length, 0);
		wait.resolve();
		await settled();
		await answer('one');
		assert.deepEqual(
			conversation.exchanges.map(({ question }) => question),
			['/fix it', 'second'],
		);
	});

	it('is not asked where it may go nowhere', async () => {
		isWanted = false;
		await ask();
		assert.equal(host.streams.length, 0);
		assert.deepEqual(conversation.exchanges, []);
		assert.equal(conversation.busy, false);
	});

	it('goes there again when it is asked again, and in other words of the same kind', async () => {
		await ask();
		await answer('one');
		const id = conversation.exchanges[0]?.id ?? '';
		void conversation.askAgain(id, { model: 'mock/edit' });
		await settled();
		assert.equal(askings.length, 2);
		assert.equal(Reflect.get(host.last.params, 'model'), 'mock/edit');
		assert.equal(Reflect.get(host.last.params, 'fresh'), true);
		await answer('two');
		void conversation.editQuestion(conversation.exchanges[0]?.id ?? '', '/fix that');
		await settled();
		assert.equal(askings.length, 3);
		assert.equal(Reflect.get(host.last.params, 'fresh'), undefined);
		await answer('three');
		void conversation.editQuestion(id, 'what is this?');
		await settled();
		assert.equal(askings.length, 3);
		assert.equal(Reflect.get(host.last.params, 'form'), undefined);
	});

	it('is stopped from there, and asked again from there while it runs', async () => {
		await ask();
		host.last.say(session(), token('o'));
		askings[0]?.stop();
		await settled();
		assert.deepEqual(conversation.exchanges[0]?.answer.state, { phase: 'done', reason: 'cancelled' });
		await ask();
		host.last.say(session(), token('t'));
		askings[0]?.stop();
		assert.equal(conversation.running, true, 'the answer before it is stopped, and no other');
		void askings[1]?.again({ model: 'mock/edit' });
		await settled();
		assert.equal(host.streams.length, 3);
	});

	it('ends there too when the host dies', async () => {
		await ask();
		host.last.say(session(), token('o'));
		await host.last.die({ code: 2 });
		assert.deepEqual(
			taken.map(({ kind }) => kind),
			['session', 'token', 'error', 'end'],
		);
		assert.equal(ends, 1);
	});
});
