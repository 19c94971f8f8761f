import assert from 'node:assert/strict';
import { Conversation } from '../../../../src/editor/chat/conversation/conversation.ts';
import type { ConversationChange } from '../../../../src/editor/chat/conversation/conversationChange.ts';
import { FakeClock, settled } from '../../../support/fakeClock.ts';
import { FakeHost, gone, opened, session, stored, timingOf, token } from './fakeHost.ts';

describe('a conversation', () => {
	let host: FakeHost;
	let clock: FakeClock;
	let conversation: Conversation;
	let changes: ConversationChange[];
	beforeEach(() => {
		host = new FakeHost();
		clock = new FakeClock();
		conversation = new Conversation(host, timingOf(clock), 's');
		changes = [];
		conversation.onDidChange((change) => changes.push(change));
	});

	const ask = (text: string): void => void conversation.ask({ text, references: [] });
	const answer = async (text: string): Promise<void> => {
		host.last.say(session(), token(text));
		await host.last.end();
	};
	const asked = (): readonly string[] => conversation.exchanges.map(({ question }) => question);
	const kinds = (): readonly string[] => changes.map(({ kind }) => kind);

	it('names each answer, and what the question follows', async () => {
		ask('One');
		const first = host.last.params;
		await answer('1');
		ask('Two');
		const [one, two] = conversation.exchanges;
		assert.deepEqual(first, { sessionId: 's', messageId: one?.id, parent: null, question: 'One', references: [] });
		assert.deepEqual(host.last.params, {
			sessionId: 's',
			messageId: two?.id,
			parent: one?.id,
			question: 'Two',
			references: [],
		});
	});

	it('does not follow a question that the host never heard of', async () => {
		ask('One');
		await answer('1');
		ask('Lost');
		await host.last.die({ code: 'host_not_started' });
		ask('Two');
		const [one] = conversation.exchanges;
		assert.equal(Reflect.get(host.last.params, 'parent'), one?.id);
	});

	it('asks again in the place of a question of which nothing came', async () => {
		ask('One');
		host.last.say(session());
		await host.last.die({ code: 2 });
		const [failed] = conversation.exchanges;
		assert.equal(failed?.answer.state.phase, 'failed');
		void conversation.askAgain(failed.id);
		await answer('1');
		assert.deepEqual(asked(), ['One']);
		assert.equal(conversation.exchanges[0]?.branch, undefined);
		assert.equal(conversation.exchanges[0]?.answer.text, '1');
	});

	it('asks the model once more for the same words, and is content with what there is for others', async () => {
		const fresh = () => Reflect.get(host.last.params, 'fresh');
		ask('One');
		await answer('1');
		assert.equal(fresh(), undefined);
		void conversation.askAgain(conversation.exchanges[0]?.id ?? '');
		assert.equal(fresh(), true);
		await answer('another');
		void conversation.editQuestion(conversation.exchanges[0]?.id ?? '', 'One');
		await settled();
		assert.equal(fresh(), true);
		await answer('and another');
		void conversation.editQuestion(conversation.exchanges[0]?.id ?? '', 'Other words');
		await settled();
		assert.equal(fresh(), undefined);
		await answer('x');
		ask('One');
		assert.equal(fresh(), undefined);
	});

	it('asks the model once more for a stronger answer', async () => {
		ask('One');
		await answer('1');
		void conversation.askAgain(conversation.exchanges[0]?.id ?? '', { escalation: { from: 'fast', signal: 'asked' } });
		assert.equal(Reflect.get(host.last.params, 'fresh'), true);
	});

	it('holds a draft as long as the answer runs, and never as its text', async () => {
		ask('One');
		host.last.say(session(), { kind: 'draft', text: 'Hello' });
		assert.equal(conversation.exchanges[0]?.answer.draft, 'Hello');
		host.last.say(token('Hel'));
		assert.equal(conversation.exchanges[0]?.answer.draft, 'lo');
		assert.equal(conversation.exchanges[0]?.answer.text, 'Hel');
		await host.last.die({ code: 2 });
		assert.equal(conversation.exchanges[0]?.answer.draft, undefined);
		assert.equal(conversation.exchanges[0]?.answer.text, 'Hel');
	});

	it('asks again beside an answer that has text, with what went along', async () => {
		const references = [{ kind: 'file', uri: 'file:///a.ts', languageId: 'typescript' }] as const;
		void conversation.ask({ text: 'One', references });
		await answer('1');
		void conversation.askAgain(conversation.exchanges[0]?.id ?? '', { model: 'mock/short' });
		assert.equal(Reflect.get(host.last.params, 'model'), 'mock/short');
		assert.deepEqual(Reflect.get(host.last.params, 'references'), references);
		await answer('another');
		const [shown] = conversation.exchanges;
		assert.deepEqual(shown?.branch, { place: 2, count: 2 });
		conversation.showBranch(shown.id, -1);
		assert.equal(conversation.exchanges[0]?.answer.text, '1');
	});

	it('stops an answer that runs to ask an earlier question in other words', async () => {
		ask('One');
		await answer('1');
		ask('Two');
		host.last.say(session(), token('2'));
		void conversation.editQuestion(conversation.exchanges[0]?.id ?? '', ' Other ');
		await settled();
		assert.deepEqual(asked(), ['Other']);
		assert.equal(Reflect.get(host.last.params, 'parent'), null);
		await answer('other');
		conversation.showBranch(conversation.exchanges[0]?.id ?? '', -1);
		assert.deepEqual(asked(), ['One', 'Two']);
		assert.deepEqual(conversation.exchanges[1]?.answer.state, { phase: 'done', reason: 'cancelled' });
	});

	it('tells nobody of the events of a branch that is not shown', async () => {
		ask('One');
		await answer('1');
		void conversation.askAgain(conversation.exchanges[0]?.id ?? '');
		host.last.say(session(), token('an'));
		conversation.showBranch(conversation.exchanges[0]?.id ?? '', -1);
		changes.length = 0;
		host.last.say(token('other'));
		assert.deepEqual(kinds(), []);
		conversation.showBranch(conversation.exchanges[0]?.id ?? '', 1);
		assert.equal(conversation.exchanges[0]?.answer.text, 'another');
	});

	it('has questions wait their turn, and asks them behind what is shown', async () => {
		ask('One');
		ask('Two');
		ask('Three');
		assert.deepEqual(asked(), ['One']);
		await answer('1');
		assert.deepEqual(asked(), ['One', 'Two']);
		assert.equal(Reflect.get(host.last.params, 'parent'), conversation.exchanges[0]?.id);
		assert.equal(conversation.queue.length, 1);
		await answer('2');
		await answer('3');
		assert.deepEqual(asked(), ['One', 'Two', 'Three']);
		assert.equal(conversation.running, false);
	});

	it('lets them rest after a stop and after a failure, until one is sent', async () => {
		ask('One');
		ask('Two');
		ask('Three');
		conversation.stop();
		await settled();
		assert.equal(conversation.queue.length, 2);
		assert.equal(conversation.running, false);
		conversation.sendQueued(conversation.queue[1]?.id ?? '');
		assert.deepEqual(asked(), ['One', 'Three']);
		await host.last.die({ code: 2 });
		assert.deepEqual(
			conversation.queue.map(({ question }) => question),
			['Two'],
		);
	});

	it('gives back a question that waits, or drops it', () => {
		ask('One');
		ask('Two');
		const [waiting] = conversation.queue;
		assert.equal(conversation.unqueue(waiting?.id ?? '')?.text, 'Two');
		assert.equal(conversation.unqueue(waiting?.id ?? ''), undefined);
		assert.deepEqual(conversation.queue, []);
	});

	it('continues an answer, and counts its streams apart', async () => {
		ask('One');
		host.last.say(session(), token('half'));
		conversation.stop();
		await settled();
		const [exchange] = conversation.exchanges;
		void conversation.continue(exchange?.id ?? '');
		assert.equal(host.last.method, 'tributary/continue');
		assert.deepEqual(host.last.params, { sessionId: 's', messageId: exchange?.id });
		host.last.say(session(4), token(' and half'));
		await host.last.end();
		assert.equal(conversation.exchanges[0]?.answer.text, 'half and half');
		assert.deepEqual(conversation.exchanges[0].answer.state, { phase: 'done', reason: 'stop' });
	});

	it('continues from what was kept, where less was kept than sent', async () => {
		ask('One');
		host.last.say(session(), token('kept and lost'));
		await host.last.die({ code: 2 });
		const id = conversation.exchanges[0]?.id ?? '';
		void conversation.continue(id);
		changes.length = 0;
		host.last.say(session(4), token(' anew'));
		assert.deepEqual(kinds(), ['exchange', 'events']);
		assert.equal(conversation.exchanges[0]?.answer.text, 'kept anew');
		await host.last.end();
	});

	it('asks the store for what has changed, at most once a second', async () => {
		conversation.take(opened([stored('a')], 7));
		host.opened = () => opened([stored('b', 'a')], 8);
		for (let wish = 0; wish < 5; wish += 1) conversation.sync();
		await clock.advance(0);
		assert.deepEqual(host.opens, [{ sessionId: 's', since: 7 }]);
		assert.deepEqual(asked(), ['Question a', 'Question b']);
		conversation.sync();
		await clock.advance(999);
		assert.equal(host.opens.length, 1);
		await clock.advance(1);
		assert.deepEqual(host.opens[1], { sessionId: 's', since: 8 });
	});

	it('asks once more where something changed while it asked', async () => {
		conversation.take(opened([stored('a')], 7));
		const first = Promise.withResolvers<ReturnType<typeof opened>>();
		host.opened = () => first.promise;
		conversation.sync();
		await settled();
		conversation.sync();
		first.resolve(opened([], 8));
		await clock.advance(1_000);
		assert.deepEqual(host.opens, [
			{ sessionId: 's', since: 7 },
			{ sessionId: 's', since: 8 },
		]);
	});

	it('does not ask for what the store cannot have', async () => {
		conversation.sync();
		await clock.advance(10_000);
		assert.deepEqual(host.opens, []);
	});

	it('waits for an answer that another window writes, and goes on behind it', async () => {
		conversation.take(opened([stored('a', undefined, { text: 'so far', state: { phase: 'running' } })]));
		ask('Two');
		assert.equal(host.streams.length, 0);
		host.opened = () => opened([stored('a', undefined, { text: 'so far so good' })], 2);
		conversation.sync();
		await clock.advance(0);
		assert.deepEqual(asked(), ['Question a', 'Two']);
		assert.equal(Reflect.get(host.last.params, 'parent'), 'a');
	});

	it('knows its own answer better than the store, also where the store’s word comes late', async () => {
		conversation.take(opened([]));
		ask('One');
		host.last.say(session(), token('all of it'));
		const id = conversation.exchanges[0]?.id ?? '';
		const late = Promise.withResolvers<ReturnType<typeof opened>>();
		host.opened = () => late.promise;
		conversation.sync();
		await settled();
		await host.last.end();
		late.resolve(opened([stored(id, undefined, { text: 'all of it', state: { phase: 'running' } })], 2));
		await settled();
		assert.equal(conversation.exchanges[0]?.elsewhere, undefined);
		assert.deepEqual(conversation.exchanges[0]?.answer.state, { phase: 'done', reason: 'stop' });
	});

	it('says that it is gone when another window has deleted it, and asks nothing more', async () => {
		conversation.take(opened([stored('a')]));
		ask('Two');
		ask('Three');
		host.opened = () => gone;
		conversation.sync();
		await clock.advance(5_000);
		assert.deepEqual(
			changes.find(({ kind }) => kind === 'gone'),
			{ kind: 'gone', elsewhere: true },
		);
		assert.equal(host.last.signal.aborted, true);
		assert.deepEqual(conversation.queue, []);
	});

	it('is not gone where the store never had it', async () => {
		ask('One');
		await answer('1');
		await clock.advance(10_000);
		assert.equal(host.opens.length, 1);
		assert.equal(kinds().includes('gone'), false);
	});
});
