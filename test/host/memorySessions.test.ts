import assert from 'node:assert/strict';
import { MemorySessions } from '../../src/host/sessions/memorySessions.ts';
import type { EndedAnswer } from '../../src/host/sessions/sessionStore.ts';

function record(sessionId: string, question: string, text: string): EndedAnswer {
	const record = {
		sessionId,
		messageId: `message of ${question}`,
		question,
		asked: { role: 'user', text: question },
		text,
		reasoning: '',
		terminal: { kind: 'done', reason: 'cancelled' },
		processingTimeMs: 1,
	} as const;
	return { record, metrics: { questionLength: 1, chunks: 1, success: true, fallback: false } };
}

const texts = async (sessions: MemorySessions, id: string) => (await sessions.history(id)).map(({ text }) => text);

describe('MemorySessions', () => {
	it('keeps pairs in the order in which answers end, session by session', async () => {
		const sessions = new MemorySessions();
		await sessions.append(record('a', 'q1', 'a1'));
		await sessions.append(record('b', 'other', 'one'));
		await sessions.append(record('a', 'q2', 'a2'));
		assert.deepEqual(await sessions.history('a'), [
			{ role: 'user', text: 'q1' },
			{ role: 'assistant', text: 'a1' },
			{ role: 'user', text: 'q2' },
			{ role: 'assistant', text: 'a2' },
		]);
		assert.deepEqual(await sessions.history('unknown'), []);
	});

	it('leaves out an answer without text', async () => {
		const sessions = new MemorySessions();
		await sessions.append(record('a', 'q1', ''));
		assert.deepEqual(await sessions.history('a'), []);
	});

	it('gives a history that later answers do not change', async () => {
		const sessions = new MemorySessions();
		await sessions.append(record('a', 'q1', 'a1'));
		const before = await sessions.history('a');
		await sessions.append(record('a', 'q2', 'a2'));
		assert.equal(before.length, 2);
	});

	it('forgets the oldest exchanges of a long session', async () => {
		const sessions = new MemorySessions({ exchangesPerSession: 2, characters: 1_000 });
		for (const n of [1, 2, 3]) await sessions.append(record('a', `q${n}`, `a${n}`));
		assert.deepEqual(await texts(sessions, 'a'), ['q2', 'a2', 'q3', 'a3']);
	});

	it('forgets the session that was used longest ago when all together are too large', async () => {
		const sessions = new MemorySessions({ exchangesPerSession: 9, characters: 10 });
		await sessions.append(record('a', 'qq', 'aa'));
		await sessions.append(record('b', 'qq', 'bb'));
		await sessions.append(record('a', 'q', 'a'));
		await sessions.append(record('c', 'q', 'c'));
		assert.deepEqual(await texts(sessions, 'b'), []);
		assert.deepEqual(await texts(sessions, 'a'), ['qq', 'aa', 'q', 'a']);
		assert.deepEqual(await texts(sessions, 'c'), ['q', 'c']);
	});

	it('keeps the newest exchange of a session however large', async () => {
		const sessions = new MemorySessions({ exchangesPerSession: 9, characters: 10 });
		await sessions.append(record('a', 'q', 'a'));
		await sessions.append(record('a', 'q'.repeat(50), 'long'));
		assert.deepEqual(await texts(sessions, 'a'), ['q'.repeat(50), 'long']);
	});
});
