import assert from 'node:assert/strict';
import type { Turn } from '../../src/engine/provider.ts';
import { estimateTurn } from '../../src/engine/tokens/requestTokens.ts';
import { CountedTurns } from '../../src/host/estimate/countedTurns.ts';

const never = new AbortController().signal;

/** Turns as the store's thread sends them: other objects each time. */
const conversation = (count: number): Turn[] =>
	Array.from({ length: count }, (_, index) => ({
		role: index % 2 === 0 ? 'user' : 'assistant',
		text: `turn ${index} `.repeat(20),
	}));

/** How often everything else had its turn meanwhile. */
async function turnsOfLoop(work: Promise<unknown>): Promise<number> {
	let turns = 0;
	let running = true;
	const next = () => {
		turns++;
		if (running) setImmediate(next);
	};
	setImmediate(next);
	await work;
	running = false;
	return turns;
}

describe('CountedTurns', () => {
	it('lets everything else have its turn between what it counts', async () => {
		assert.ok((await turnsOfLoop(new CountedTurns().counted(conversation(40), never))) >= 39);
	});

	it('counts a turn once, though it comes as another object each time', async () => {
		const counted = new CountedTurns();
		const first = await counted.counted(conversation(40), never);
		const again = counted.counted(conversation(42), never);
		assert.ok((await turnsOfLoop(again)) <= 4);
		const second = await again;
		assert.ok(first.every((turn, index) => turn === second[index]));
		assert.deepEqual(second, conversation(42));
	});

	it('counts a turn anew whose text, role or pictures are others', async () => {
		const image = { mediaType: 'image/png', data: 'AAAA' } as const;
		const plain: Turn = { role: 'user', text: 'one two three' };
		for (const other of [
			{ ...plain, text: 'one two three four five' },
			{ ...plain, role: 'assistant' },
			{ ...plain, images: [image] },
		] as const) {
			const counted = new CountedTurns();
			await counted.counted([plain], never);
			const [turn] = await counted.counted([other], never);
			assert.equal(turn, other);
			assert.equal(estimateTurn(other), estimateTurn({ ...other }));
		}
	});

	it('stops between two turns when it is cancelled', async () => {
		const controller = new AbortController();
		let read = 0;
		const turns = conversation(1_000).map((turn) => ({
			role: turn.role,
			get text() {
				if (++read === 10) controller.abort();
				return turn.text;
			},
		}));
		await assert.rejects(new CountedTurns().counted(turns, controller.signal), { name: 'AbortError' });
		assert.ok(read < 50);
	});
});
