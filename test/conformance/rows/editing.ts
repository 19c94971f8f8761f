import assert from 'node:assert/strict';
import type { EditEvent, StreamEvent } from '../../../src/protocol/stream.ts';
import { block, targetOf, targetUri } from '../../support/targets.ts';
import type { Column } from '../columns.ts';
import { chunk, streamHead } from '../faults/http.ts';
import { encode } from '../faults/sse.ts';
import { Lab } from '../lab/lab.ts';
import type { Row } from '../row.ts';
import { turnsOf } from '../wires/turns.ts';

const line = (number: number) => `const line${number} = "é 👋 ${number}";`;
const document = Array.from({ length: 40 }, (_, index) => `${line(index + 1)}\n`).join('');
const done = { kind: 'done', reason: 'stop' } as const;

/** From one character to a piece, so that fences and markers come in two and in many, to the whole in one. */
const sizes = [1, 2, 3, 5, 8, 13, 10_000];

function pieces(text: string, size: number): readonly string[] {
	const characters = Array.from(text);
	const count = Math.ceil(characters.length / size);
	return Array.from({ length: count }, (_, index) => characters.slice(index * size, (index + 1) * size).join(''));
}

/** What each block came to. */
function outcomes(events: readonly StreamEvent[]): readonly Omit<EditEvent, 'kind'>[] {
	return events.flatMap((event) => {
		if (event.kind !== 'edit' || event.state.phase === 'open') return [];
		const { kind: _, ...outcome } = event;
		return [outcome];
	});
}

const complete = (blockId: string, from: number, to: number, text: string) => ({
	blockId,
	uri: targetUri,
	range: { start: { line: from, character: 0 }, end: { line: to, character: 0 } },
	text,
	state: { phase: 'complete' },
});

/** The answer in pieces of every size. All must come to the same. */
async function assertEdits(column: Column, target: ReturnType<typeof targetOf>, text: string, expected: unknown) {
	let size = 1;
	await using lab = await Lab.open(column, async (exchange) => {
		await exchange.write(streamHead());
		for (const item of column.wire.stream({ text: pieces(text, size) })) await exchange.write(chunk(encode([item])));
		await exchange.finish();
	});
	for (size of sizes) {
		const asking = lab.ask({ form: 'edit', references: [target] });
		await asking.ended;
		assert.equal(asking.text, text);
		assert.deepEqual(asking.terminal, done);
		assert.deepEqual(outcomes(asking.events), expected, `in pieces of ${size}`);
	}
}

export const editing = {
	editBlocks: {
		outcome: 'the same changes however it is cut',
		async run(column) {
			const text = `Two changes:\n\n${block(line(3), 'const three = "ü";\n')}\n${block(`${line(20)}\n${line(21)}`, line(21))}Done.\n`;
			await assertEdits(column, targetOf(document), text, [
				complete('1', 2, 3, 'const three = "ü";\n\n'),
				complete('2', 19, 20, ''),
			]);
		},
	},
	editWhole: {
		outcome: 'the same changes however it is cut',
		async run(column) {
			const lines = Array.from({ length: 8 }, (_, index) => line(index + 1));
			const text = `\`\`\`ts\n${lines.with(4, 'const five = "ü";').join('\n')}\n\`\`\`\n`;
			const target = targetOf(`${lines.join('\n')}\n`);
			await assertEdits(column, target, text, [complete('1', 4, 5, 'const five = "ü";\n')]);
		},
	},
	editAskedAgain: {
		outcome: 'asked once more behind its answer',
		async run(column) {
			const wrong = block('const line99 = 99;', 'const nine = 9;');
			const right = block(line(9), 'const nine = 9;');
			await using lab = await Lab.open(column, async (exchange) => {
				const answer = { text: [lab.server.requests.length === 1 ? wrong : right] };
				await exchange.write(streamHead(), chunk(encode(column.wire.stream(answer))));
				await exchange.finish();
			});
			const asking = lab.ask({ form: 'edit', references: [targetOf(document)] });
			await asking.ended;
			assert.deepEqual(asking.terminal, done);
			assert.equal(asking.text, `${wrong}\n\n${right}`);
			assert.deepEqual(outcomes(asking.events), [complete('2', 8, 9, 'const nine = 9;\n')]);
			const [first = [], second = []] = lab.server.requests.map(({ json }) => turnsOf(json));
			assert.deepEqual(second.slice(0, first.length), first);
			assert.deepEqual(
				second.slice(first.length).map(({ role }) => role),
				['assistant', 'user'],
			);
		},
	},
} as const satisfies Readonly<Record<string, Row>>;
