import assert from 'node:assert/strict';
import { answer } from '../../../../src/engine/answer/answer.ts';
import { AnswerFailure } from '../../../../src/engine/answer/answerFailure.ts';
import type { Question } from '../../../../src/engine/answer/question.ts';
import type { ProviderBatch } from '../../../../src/engine/provider.ts';
import type { EditEvent, StreamEvent } from '../../../../src/protocol/stream.ts';
import {
	lawfulEvents,
	question,
	settingsWith,
	surroundings,
	textOf,
	withoutEstimates,
} from '../../../support/engine.ts';
import { ScriptedProvider } from '../../../support/scriptedProvider.ts';
import { block, targetOf, targetUri } from '../../../support/targets.ts';

const document = Array.from({ length: 40 }, (_, index) => `const line${index + 1} = ${index + 1};\n`).join('');
const line = (number: number) => `const line${number} = ${number};`;
const usage = (input: number, output: number) => ({ kind: 'usage', input, output, usd: 0, exact: true }) as const;
const done = { kind: 'done', reason: 'stop' } as const;
const never = new AbortController().signal;

const asked: Question = { ...question, text: 'Fix it', form: 'edit', references: [targetOf(document)] };

/** The text in pieces of some characters, each a batch of its own. */
function pieces(text: string, size = 7): readonly ProviderBatch[] {
	return (text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []).map((part) => [{ kind: 'token', text: part }]);
}

async function* saying(...batches: readonly ProviderBatch[]): AsyncIterable<ProviderBatch> {
	yield* batches;
}

/** The mock, which says the first on the first question, the second on the second. */
function sayingOneAfterAnother(...answers: readonly (() => AsyncIterable<ProviderBatch>)[]): ScriptedProvider {
	const provider: ScriptedProvider = new ScriptedProvider('mock', () => {
		const next = answers[provider.requests.length - 1];
		if (next === undefined) throw new Error('asked too often');
		return next();
	});
	return provider;
}

const editsIn = (events: readonly StreamEvent[]): readonly EditEvent[] =>
	events.filter((event) => event.kind === 'edit');
const told = (events: readonly StreamEvent[]) =>
	editsIn(events).map(({ blockId, state }) => `${blockId} ${state.phase === 'refused' ? state.reason : state.phase}`);

/** The document with every complete change in it. */
function applied(events: readonly StreamEvent[], text = document): string {
	const lines = text.split('\n');
	const complete = editsIn(events).filter(({ state }) => state.phase === 'complete');
	for (const { range, text: by } of complete.toSorted((one, other) => other.range.start.line - one.range.start.line)) {
		assert.deepEqual([range.start.character, range.end.character], [0, 0]);
		lines.splice(
			range.start.line,
			range.end.line - range.start.line,
			...(by === '' ? [] : by.replace(/\n$/, '').split('\n')),
		);
	}
	return lines.join('\n');
}

describe('an answer that changes a document', () => {
	const good = block(line(3), 'const three = 3;');
	const wrong = block('const line99 = 99;', 'const ninetyNine = 99;');

	it('tells each change behind the text that it comes from, and leaves the text as it is', async () => {
		const text = `${good}\n${block(line(20), 'const twenty = 20;')}`;
		const provider = sayingOneAfterAnother(() => saying(...pieces(text), [usage(9, 9), done]));
		const around = surroundings([provider]);
		const events = await lawfulEvents(answer(asked, around, never));
		assert.equal(textOf(events), text);
		assert.deepEqual(told(events), ['1 open', '1 complete', '2 open', '2 complete']);
		assert.equal(
			applied(events),
			document.replace(line(3), 'const three = 3;').replace(line(20), 'const twenty = 20;'),
		);
		assert.deepEqual(new Set(editsIn(events).map(({ uri }) => uri)), new Set([targetUri]));
		assert.equal(around.saved[0]?.text, text);
		// A change is told with the text that holds it, and not at the end alone.
		const first = events.findIndex((event) => event.kind === 'edit' && event.state.phase === 'complete');
		assert.ok(textOf(events.slice(0, first)).length < good.length + 8);
	});

	it('tells all changes before the counts of its last batch', async () => {
		// What ends the block is the end of the answer alone.
		const unended = good.slice(0, good.indexOf('>>>>>>> REPLACE') + '>>>>>>> REPLACE'.length);
		const provider = sayingOneAfterAnother(() => saying([{ kind: 'token', text: unended }, usage(9, 9), done]));
		const kinds = (await lawfulEvents(answer(asked, surroundings([provider]), never))).map(({ kind }) => kind);
		assert.deepEqual(kinds.slice(-6), ['edit', 'edit', 'usage', 'done', 'saved', 'end']);
	});

	it('is asked for as the whole text where that is short', async () => {
		const short = targetOf('one\ntwo\nthree\n', [2, 2]);
		const provider = sayingOneAfterAnother(() => saying(...pieces('```ts\nTWO\n```\n'), [done]));
		const events = await lawfulEvents(answer({ ...asked, references: [short] }, surroundings([provider]), never));
		assert.equal(provider.requests[0]?.editForm, 'whole');
		assert.equal(applied(events, 'one\ntwo\nthree\n'), 'one\nTWO\nthree\n');
	});

	it('is written at the cursor as it comes', async () => {
		const reference = {
			kind: 'cursor',
			uri: targetUri,
			languageId: 'typescript',
			position: { line: 1, character: 1 },
		} as const;
		const cursor = { reference, path: 'src/harbour.ts', text: 'if (a) {\n\t\n}\n', offset: 10 };
		const provider = sayingOneAfterAnother(() => saying(...pieces('```ts\none();\ntwo();\n```\n'), [done]));
		const inserting: Question = { ...asked, form: 'insert', references: [cursor] };
		const events = await lawfulEvents(answer(inserting, surroundings([provider]), never));
		const edits = editsIn(events);
		assert.equal(edits.map(({ text }) => text).join(''), 'one();\n\ttwo();');
		assert.ok(edits.length > 2);
		const place = { start: reference.position, end: reference.position };
		for (const { range } of edits) assert.deepEqual(range, place);
		assert.equal(edits.at(-1)?.state.phase, 'complete');
	});

	for (const form of ['chat', 'plain'] as const) {
		it(`changes nothing where it is for something else: ${form}`, async () => {
			const events = async (references: Question['references']) => {
				const provider = sayingOneAfterAnother(() => saying(...pieces(`${good}\n${wrong}`), [usage(9, 9), done]));
				return withoutEstimates(
					await lawfulEvents(answer({ ...asked, form, references }, surroundings([provider]), never)),
				);
			};
			assert.deepEqual(await events(asked.references), await events([]));
		});
	}

	it('changes nothing where it is continued', async () => {
		const continued = {
			asked: { role: 'user', text: 'Fix it' },
			text: good.slice(0, 30),
			reasoning: '',
			warnings: [],
			processingTimeMs: 0,
		} as const;
		const provider = sayingOneAfterAnother(() => saying(...pieces(`${good.slice(30)}${wrong}`), [done]));
		const around = surroundings([provider]);
		const events = await lawfulEvents(answer({ ...asked, continued }, around, never));
		assert.deepEqual(told(events), []);
		assert.equal(around.saved[0]?.text, good + wrong);
		const first = sayingOneAfterAnother(() => saying([done]));
		await lawfulEvents(answer(asked, surroundings([first]), never));
		assert.equal(provider.requests[0]?.system, first.requests[0]?.system);
	});

	for (const [how, ending] of [
		[
			'stopped by its length',
			() => saying(...pieces(`${good}${wrong}${good.slice(0, 60)}`), [{ kind: 'done', reason: 'length' }]),
		],
		['cut', () => saying(...pieces(`${good}${wrong}${good.slice(0, 60)}`))],
		[
			'failed',
			async function* () {
				yield* pieces(`${good}${wrong}${good.slice(0, 60)}`);
				throw new AnswerFailure('network_failed');
			},
		],
	] as const) {
		it(`that was ${how} keeps what was complete, leaves the rest out, and is not asked again`, async () => {
			const provider = sayingOneAfterAnother(ending);
			const events = await lawfulEvents(answer(asked, surroundings([provider]), never));
			assert.deepEqual(told(events), ['1 open', '1 complete', '2 missing']);
			assert.equal(provider.requests.length, 1);
		});
	}

	it('that a person stops is not asked again', async () => {
		const stopping = new AbortController();
		const provider = sayingOneAfterAnother(async function* () {
			yield* pieces(`${good}${wrong}`);
			stopping.abort();
			yield [{ kind: 'token', text: '\n' }];
			yield [done];
		});
		const events = await lawfulEvents(answer(asked, surroundings([provider]), stopping.signal));
		assert.deepEqual(told(events), ['1 open', '1 complete', '2 missing']);
		assert.deepEqual(events.at(-3), { kind: 'done', reason: 'cancelled' });
		assert.equal(provider.requests.length, 1);
	});

	it('of a document that is not for a model is refused before anybody is asked, mock or not', async () => {
		const provider = sayingOneAfterAnother();
		const settings = settingsWith({ 'tributary.allowMockLlm': true, 'tributary.model': 'openai/x' });
		const warning = { kind: 'warning', code: 'reference_left_out', args: { file: '.env', reason: 'secret' } } as const;
		const around = surroundings([provider], { settings, warnings: [warning] });
		const events = await lawfulEvents(answer({ ...asked, references: [] }, around, never));
		const error = events.find((event) => event.kind === 'error');
		assert.deepEqual([error?.code, error?.args], ['target_refused', { file: '.env', reason: 'secret' }]);
		assert.equal(provider.requests.length, 0);
	});
});

describe('blocks that do not fit', () => {
	const good = block(line(3), 'const three = 3;');
	const wrong = (number: number) => block(`const l${number} = ${number};`, `const number${number} = ${number};`);
	const right = (number: number) => block(line(number), `const number${number} = ${number};`);
	const first = `${good}\n${wrong(7)}\n${wrong(9)}`;

	function asking(second: () => AsyncIterable<ProviderBatch>, text = first) {
		const provider = sayingOneAfterAnother(() => saying(...pieces(text), [usage(100, 10), done]), second);
		const around = surroundings([provider]);
		return { provider, around, events: lawfulEvents(answer(asked, around, never)) };
	}

	it('are asked for once more in the same answer, and stand in it as if they had fitted', async () => {
		const rest = `${right(7)}\n${right(9)}`;
		const { provider, around, events: coming } = asking(() => saying(...pieces(rest), [usage(200, 20), done]));
		const events = await coming;
		assert.deepEqual(told(events), ['1 open', '1 complete', '4 open', '4 complete', '5 open', '5 complete']);
		assert.equal(textOf(events), `${first}\n\n${rest}`);
		assert.equal(around.saved[0]?.text, `${first}\n\n${rest}`);
		const warning = { kind: 'warning', code: 'edits_asked_again', args: { count: 2 } } as const;
		assert.deepEqual(around.saved[0]?.warnings, [warning]);
		const warned = events.findIndex(({ kind }) => kind === 'warning');
		assert.equal(textOf(events.slice(0, warned)), first);
		assert.deepEqual(around.saved[0]?.usage, usage(300, 30));
		assert.deepEqual(
			events.findLast(({ kind }) => kind === 'usage'),
			usage(300, 30),
		);
		assert.deepEqual(events.at(-3), done);

		const [before, again] = provider.requests;
		assert.ok(before !== undefined && again !== undefined);
		assert.deepEqual([before.askedAgain, again.askedAgain], [undefined, true]);
		// The beginning is the same, so that a provider has it in its cache.
		assert.deepEqual([again.system, again.turns.slice(0, -2)], [before.system, before.turns]);
		assert.deepEqual(again.turns.at(-2), { role: 'assistant', text: first });
		const message = again.turns.at(-1)?.text ?? '';
		assert.match(message, /const l7 = 7;[\s\S]*const number7 = 7;[\s\S]*const l9 = 9;/);
		assert.doesNotMatch(message, /const three/);
	});

	it('twice are refused as they were written last, and nobody is asked a third time', async () => {
		const { provider, events } = asking(() => saying(...pieces(`${wrong(7)}\n${right(9)}`), [done]));
		assert.deepEqual(told(await events), ['1 open', '1 complete', '4 missing', '5 open', '5 complete']);
		assert.equal(provider.requests.length, 2);
	});

	it('and that the model does not write anew are refused as they were', async () => {
		const { events } = asking(() => saying(...pieces(right(7)), [done]));
		assert.deepEqual(told(await events), ['1 open', '1 complete', '4 open', '4 complete', '3 missing']);
	});

	it('are refused, and the answer stands, where the second request fails', async () => {
		const { around, events: coming } = asking(async function* () {
			yield* pieces(`${right(7)}${right(9).slice(0, 60)}`);
			throw new AnswerFailure('overloaded');
		});
		const events = await coming;
		assert.deepEqual(told(events).slice(0, 4), ['1 open', '1 complete', '4 open', '4 complete']);
		assert.equal(told(events).at(-1), '3 missing');
		assert.deepEqual(events.at(-3), done);
		assert.deepEqual(around.reported, []);
		assert.equal(around.saved[0]?.terminal.kind, 'done');
		const counted = around.saved[0]?.usage;
		assert.ok(counted !== undefined && !counted.exact && counted.input > 100 && counted.output > 10);
	});

	it('are refused where the second answer is cut, and the first stands', async () => {
		const { events } = asking(() => saying(...pieces(wrong(7).slice(0, 20))));
		assert.deepEqual(told(await events), ['1 open', '1 complete', '2 missing', '3 missing']);
		assert.deepEqual((await events).at(-3), done);
	});

	it('are not asked for where the fault is another: for those a second answer would be no better', async () => {
		const provider = sayingOneAfterAnother(() =>
			saying(...pieces(block(line(3), 'x', '.vscode/tasks.json') + block(line(4), 'x', '../x')), [done]),
		);
		const events = await lawfulEvents(answer(asked, surroundings([provider]), never));
		assert.deepEqual(told(events), ['1 other_file', '2 other_file']);
		assert.equal(provider.requests.length, 1);
	});

	it('are left out where the second answer reached its limit within one', async () => {
		const torn = right(9).slice(0, right(9).indexOf('>>>>>>>'));
		const { events } = asking(() => saying(...pieces(right(7) + torn), [{ kind: 'done', reason: 'length' }]));
		assert.deepEqual(told(await events), ['1 open', '1 complete', '4 open', '4 complete', '5 open', '3 missing']);
		assert.deepEqual((await events).at(-3), done);
	});

	it('are not asked for where a person stops at the last word of the first answer', async () => {
		const stopping = new AbortController();
		const provider = sayingOneAfterAnother(() => saying([{ kind: 'token', text: first }, done]));
		const events: StreamEvent[] = [];
		for await (const batch of answer(asked, surroundings([provider]), stopping.signal)) {
			events.push(...batch);
			if (textOf(batch) !== '') stopping.abort();
		}
		assert.deepEqual(told(events), ['1 open', '1 complete', '2 missing', '3 missing']);
		assert.deepEqual(events.at(-3), done);
	});

	it('never change what a block of the first text has changed', async () => {
		const { events } = asking(() => saying(...pieces(block(line(3), 'const drei = 3;') + right(9)), [done]));
		assert.deepEqual(told(await events), ['1 open', '1 complete', '4 overlapping', '5 open', '5 complete']);
	});

	it('end as stopped where a person stops the second answer', async () => {
		const stopping = new AbortController();
		const provider = sayingOneAfterAnother(
			() => saying(...pieces(first), [done]),
			async function* () {
				yield* pieces(right(7));
				stopping.abort();
				yield [{ kind: 'token', text: 'more' }];
			},
		);
		const events = await lawfulEvents(answer(asked, surroundings([provider]), stopping.signal));
		assert.deepEqual(told(events), ['1 open', '1 complete', '4 open', '4 complete', '3 missing']);
		assert.deepEqual(events.at(-3), { kind: 'done', reason: 'cancelled' });
	});
});
