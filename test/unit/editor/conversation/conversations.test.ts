import assert from 'node:assert/strict';
import { Conversations } from '../../../../src/editor/chat/conversation/conversations.ts';
import { FakeClock, settled } from '../../../support/fakeClock.ts';
import { FakeHost, gone, opened, session, stored, timingOf } from './fakeHost.ts';

describe('conversations', () => {
	let host: FakeHost;
	let clock: FakeClock;
	let conversations: Conversations;
	beforeEach(() => {
		host = new FakeHost();
		host.opened = () => opened([stored('a')]);
		clock = new FakeClock();
		conversations = new Conversations(host, timingOf(clock));
	});

	const open = async (sessionId: string) => {
		const result = await conversations.open(sessionId);
		assert.ok(result.kind === 'open');
		return result.conversation;
	};

	it('are shared by the views that show them, also where both open one at once', async () => {
		const [one, other] = await Promise.all([open('s'), open('s')]);
		assert.equal(one, other);
		conversations.hold(one);
		assert.equal(await open('s'), one);
		assert.notEqual(await open('t'), one);
	});

	it('are let go when no view shows them and nothing runs or waits', async () => {
		const one = await open('s');
		const views = [conversations.hold(one), conversations.hold(one)];
		void one.ask({ text: 'Two', references: [] });
		host.last.say(session());
		views[0]?.dispose();
		views[0]?.dispose();
		assert.equal(await open('s'), one);
		views[1]?.dispose();
		assert.deepEqual(conversations.running, [one]);
		assert.equal(await open('s'), one);
		await host.last.end();
		assert.notEqual(await open('s'), one);
	});

	it('are not let go while a question waits that nobody has answered', async () => {
		const one = await open('s');
		const view = conversations.hold(one);
		void one.ask({ text: 'Two', references: [] });
		void one.ask({ text: 'Three', references: [] });
		view.dispose();
		one.stop();
		await settled();
		assert.equal(one.running, false);
		assert.equal(await open('s'), one);
	});

	it('are kept in step with the store only while a view shows them', async () => {
		const one = await open('s');
		const view = conversations.hold(one);
		await clock.advance(10_000);
		host.opens.length = 0;
		conversations.sync();
		await settled();
		assert.equal(host.opens.length, 1);
		view.dispose();
		await clock.advance(10_000);
		conversations.sync();
		await clock.advance(10_000);
		assert.equal(host.opens.length, 1);
	});

	it('ask for text that is not spread over time where the person wants less motion', async () => {
		const one = conversations.fresh();
		const unsmoothed = () => Reflect.get(host.last.params, 'unsmoothed');
		void one.ask({ text: 'One', references: [] });
		assert.equal(unsmoothed(), undefined);
		host.last.say(session());
		one.stop();
		await settled();
		conversations.motion.reduced = true;
		void one.continue(one.exchanges[0]?.id ?? '');
		assert.equal(host.last.method, 'tributary/continue');
		assert.equal(unsmoothed(), true);
		await host.last.end();
		void conversations.fresh().ask({ text: 'Two', references: [] });
		assert.equal(unsmoothed(), true);
	});

	it('that are not there say so', async () => {
		host.opened = () => gone;
		assert.deepEqual(await conversations.open('s'), gone);
	});

	it('that were deleted from here are told, one or all', async () => {
		const [one, other] = [await open('s'), await open('t')];
		const told: string[] = [];
		for (const conversation of [one, other]) {
			conversations.hold(conversation);
			conversation.onDidChange((change) => told.push(`${conversation.sessionId} ${change.kind}`));
		}
		conversations.lose('s');
		assert.deepEqual(told, ['s gone']);
		conversations.lose();
		assert.deepEqual(told, ['s gone', 's gone', 't gone']);
	});
});
