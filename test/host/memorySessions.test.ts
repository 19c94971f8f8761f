import assert from 'node:assert/strict';
import { MemorySessions } from '../../src/host/sessions/memorySessions.ts';
import type { BegunAnswer, EndedAnswer } from '../../src/host/sessions/sessionStore.ts';

function record(sessionId: string, question: string, text: string): EndedAnswer {
	const record = {
		sessionId,
		messageId: `message of ${question}`,
		question,
		asked: { role: 'user', text: question },
		text,
		reasoning: '',
		warnings: [],
		terminal: { kind: 'done', reason: 'cancelled' },
		processingTimeMs: 1,
	} as const;
	return { record, metrics: { questionLength: 1, durationMs: 1, chunks: 1, success: true, fallback: false } };
}

const references = [{ kind: 'file', uri: 'file:///a.ts', languageId: 'typescript' }] as const;

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

	describe('as a tree', () => {
		const begun = (question: string, parent?: string | null): BegunAnswer => ({
			sessionId: 'a',
			questionId: `id of ${question}`,
			messageId: `message of ${question}`,
			...(parent === undefined ? {} : { parent }),
			question,
			form: 'chat',
			listed: true,
			references: [],
			asked: { role: 'user', text: question },
		});

		async function exchange(sessions: MemorySessions, question: string, text: string, parent?: string | null) {
			await sessions.begin(begun(question, parent));
			await sessions.append(record('a', question, text));
		}

		const way = async (sessions: MemorySessions, parent?: string | null) =>
			(await sessions.history('a', parent)).map(({ text }) => text);

		it('has the turns on the way to any answer', async () => {
			const sessions = new MemorySessions();
			await exchange(sessions, 'q1', 'a1');
			await exchange(sessions, 'q2', 'a2');
			await exchange(sessions, 'q3', 'a3', 'message of q1');
			await exchange(sessions, 'q4', 'a4', null);
			assert.deepEqual(await way(sessions, 'message of q2'), ['q1', 'a1', 'q2', 'a2']);
			assert.deepEqual(await way(sessions, 'message of q3'), ['q1', 'a1', 'q3', 'a3']);
			assert.deepEqual(await way(sessions), ['q4', 'a4']);
			assert.deepEqual(await way(sessions, null), []);
			assert.deepEqual(await way(sessions, 'none'), []);
		});

		it('goes on behind an answer without a word', async () => {
			const sessions = new MemorySessions();
			await exchange(sessions, 'q1', 'a1');
			await exchange(sessions, 'q2', '');
			await exchange(sessions, 'q3', 'a3');
			assert.deepEqual(await way(sessions), ['q1', 'a1', 'q3', 'a3']);
		});

		it('makes a chain of questions that run at the same time', async () => {
			const sessions = new MemorySessions();
			await sessions.begin(begun('q1'));
			await sessions.begin(begun('q2'));
			await sessions.append(record('a', 'q2', 'a2'));
			assert.deepEqual(await way(sessions), ['q2', 'a2']);
			await sessions.append(record('a', 'q1', 'a1'));
			assert.deepEqual(await way(sessions), ['q1', 'a1', 'q2', 'a2']);
		});

		it('continues an answer that has ended with some text, in its place', async () => {
			const sessions = new MemorySessions();
			await exchange(sessions, 'q1', 'a1');
			await sessions.begin({ ...begun('q2'), form: 'insert', references });
			assert.equal(await sessions.resume('a', 'message of q2'), undefined);
			await sessions.append(record('a', 'q2', 'half '));
			await exchange(sessions, 'q3', '', 'message of q2');
			const resumed = await sessions.resume('a', 'message of q2');
			assert.deepEqual(resumed, {
				question: 'q2',
				form: 'insert',
				references,
				asked: { role: 'user', text: 'q2' },
				history: [
					{ role: 'user', text: 'q1' },
					{ role: 'assistant', text: 'a1' },
				],
				text: 'half ',
				reasoning: '',
				warnings: [],
				processingTimeMs: 1,
			});
			for (const id of ['q2', 'q3', 'none']) assert.equal(await sessions.resume('a', `message of ${id}`), undefined);
			await sessions.append(record('a', 'q2', 'half and half'));
			assert.deepEqual(await way(sessions), ['q1', 'a1', 'q2', 'half and half']);
			assert.deepEqual(await way(sessions, 'message of q1'), ['q1', 'a1']);
		});

		it('counts an answer that was continued once', async () => {
			const sessions = new MemorySessions({ exchangesPerSession: 9, characters: 20 });
			await exchange(sessions, 'q1', '12345678');
			for (let n = 0; n < 5; n++) {
				await sessions.resume('a', 'message of q1');
				await sessions.append(record('a', 'q1', '12345678'));
			}
			await exchange(sessions, 'q2', '12345678');
			assert.deepEqual(await way(sessions), ['q1', '12345678', 'q2', '12345678']);
		});

		it('forgets a session, or all', async () => {
			const sessions = new MemorySessions();
			await exchange(sessions, 'q1', 'a1');
			await sessions.append(record('b', 'q', 'a'));
			sessions.forget('a');
			assert.deepEqual([await texts(sessions, 'a'), await texts(sessions, 'b')], [[], ['q', 'a']]);
			sessions.forgetAll();
			assert.deepEqual(await texts(sessions, 'b'), []);
		});
	});
});
