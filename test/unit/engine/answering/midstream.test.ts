import assert from 'node:assert/strict';
import type { Question } from '../../../../src/engine/answer/question.ts';
import type { ErrorCode } from '../../../../src/protocol/errors.ts';
import type { StreamEvent } from '../../../../src/protocol/stream.ts';
import { sampleAnswer, sampleCuts } from '../../../support/sampleAnswer.ts';
import { block, targetOf, targetUri } from '../../../support/targets.ts';
import { AnswerLab } from './answerLab.ts';
import { counted, done, failing, inTurn, type Script, saying, word } from './scripts.ts';
import type { Seen } from './seen.ts';

const pieces = (text: string) => (text.match(/[\s\S]{1,9}/g) ?? []).map((part) => [word(part)]);
const says = (text: string): Script => saying(...pieces(text), [counted(50, 40), done]);
const cutAfter = (text: string): Script => saying(...pieces(text));
const failsAfter = (code: ErrorCode, text: string): Script => failing(code, ...pieces(text));

const warned = ({ warnings }: Seen) => warnings.map(({ code, args }) => [code, ...Object.values(args)].join(' '));

describe('an answer that breaks off after its first words', () => {
	const half = sampleAnswer.slice(0, 400);
	const rest = sampleAnswer.slice(400);

	it('is gone on with by itself, to the byte, wherever it was cut', async () => {
		for (const cut of sampleCuts) {
			const script = inTurn(cutAfter(sampleAnswer.slice(0, cut)), says(sampleAnswer.slice(cut)));
			const lab = new AnswerLab({ scripts: { 's1@openrouter': script } });
			const seen = await lab.ask();
			assert.equal(seen.text, sampleAnswer);
			assert.deepEqual([seen.end, lab.around.saved[0]?.text], ['done stop', sampleAnswer]);
			assert.deepEqual(warned(seen), ['continued_after_cut openai/s1 openai/s1 stream_cut']);
			assert.equal(lab.requests[1]?.continued, sampleAnswer.slice(0, cut));
			assert.deepEqual(
				seen.routes[1]?.tried?.map(({ rung, code }) => [rung, code]),
				[['first', 'stream_cut']],
			);
		}
	});

	it('is told so before the first word that comes from then on', async () => {
		const lab = new AnswerLab({ scripts: { 's1@openrouter': inTurn(cutAfter(half), says(rest)) } });
		const { events } = await lab.ask();
		const at = events.findIndex((event) => event.kind === 'warning');
		assert.equal(textIn(events.slice(0, at)), half);
		const second = events.findLastIndex(({ kind }) => kind === 'route');
		assert.ok(second < at);
	});

	for (const [code, by] of [
		['stream_cut', 's1@openrouter'],
		['idle_timeout', 's1@openrouter'],
		['overloaded', 's1@openrouter'],
		['rate_limited', 's1@openrouter'],
		['provider_failed', 's1@openrouter'],
		['network_failed', 's1@openrouter'],
		['account_empty', 's1@openai'],
		['key_refused', 's1@openai'],
		['connection_refused', 's1@openai'],
		['answer_not_understood', 's1@openai'],
		['content_filtered', undefined],
		['internal', undefined],
	] as const) {
		it(`by ${code} is gone on with by ${by ?? 'nobody'}`, async () => {
			const second = says(rest);
			const lab = new AnswerLab({
				scripts: { 's1@openrouter': inTurn(failsAfter(code, half), second), 's1@openai': second },
				settings: { 'tributary.allowMockLlm': true },
			});
			const seen = await lab.ask();
			assert.deepEqual(lab.asked, by === undefined ? ['s1@openrouter'] : ['s1@openrouter', by]);
			assert.deepEqual([seen.text, seen.end], by === undefined ? [half, code] : [sampleAnswer, 'done stop']);
		});
	}

	it('is gone on with by another model of the tier where both ways to the first are closed, which is said', async () => {
		const scripts = {
			's1@openrouter': failsAfter('key_refused', half),
			's1@openai': failing('key_refused'),
			's2@c': says(rest),
		};
		const seen = await new AnswerLab({ scripts }).ask();
		assert.equal(seen.text, sampleAnswer);
		assert.deepEqual(warned(seen), ['continued_after_cut custom/c/s2 openai/s1 key_refused']);
		assert.deepEqual(seen.routes.at(-1)?.reason, {
			code: 'fallback',
			args: { rung: 'continued', before: 'openai/s1', code: 'key_refused' },
		});
	});

	it('names who was cut, not who was meant first', async () => {
		const scripts = {
			's1@openrouter': failing('key_refused'),
			's1@openai': failing('key_refused'),
			's2@c': inTurn(cutAfter(half), says(rest)),
		};
		const seen = await new AnswerLab({ scripts }).ask();
		assert.equal(seen.text, sampleAnswer);
		assert.deepEqual(warned(seen), [
			'answered_by_another custom/c/s2 custom/c openai/s1 key_refused',
			'continued_after_cut custom/c/s2 custom/c/s2 stream_cut',
		]);
	});

	it('twice is whole, and says once that it was cut', async () => {
		const script = inTurn(
			cutAfter(sampleAnswer.slice(0, 300)),
			cutAfter(sampleAnswer.slice(300, 700)),
			says(sampleAnswer.slice(700)),
		);
		const lab = new AnswerLab({ scripts: { 's1@openrouter': script } });
		const seen = await lab.ask();
		assert.equal(seen.text, sampleAnswer);
		assert.deepEqual(warned(seen), ['continued_after_cut openai/s1 openai/s1 stream_cut']);
		assert.equal(lab.requests[2]?.continued, sampleAnswer.slice(0, 700));
	});

	it('for ever ends with the error and what there is of it', async () => {
		const next: Script = (request, signal) => {
			const { continued = '' } = request;
			return cutAfter(sampleAnswer.slice(continued.length, continued.length + 120))(request, signal);
		};
		const lab = new AnswerLab({ scripts: { '*': next } });
		const seen = await lab.ask();
		assert.deepEqual([seen.end, seen.text], ['stream_cut', sampleAnswer.slice(0, 120 * lab.asked.length)]);
		assert.equal(lab.around.saved[0]?.text, seen.text);
		assert.equal(seen.tried.length, lab.asked.length);
		assert.ok(lab.asked.length >= 4 && lab.asked.length <= 8, lab.asked.join(' '));
		assert.deepEqual(new Set(seen.tried.slice(1).map((step) => step.split(' ')[0])), new Set(['continued']));
	});

	it('is not gone on with by who has nothing more to say', async () => {
		const lab = new AnswerLab({ scripts: { 's1@openrouter': inTurn(cutAfter(half), cutAfter('')), '*': says(rest) } });
		const seen = await lab.ask();
		assert.deepEqual(lab.asked, ['s1@openrouter', 's1@openrouter', 's1@openai']);
		assert.equal(seen.text, sampleAnswer);
	});

	it('counts and pays for both streams', async () => {
		const first = failing('overloaded', [word(half), counted(100, 30)]);
		const lab = new AnswerLab({ scripts: { 's1@openrouter': inTurn(first, says(rest)) } });
		const { usage, events } = await lab.ask();
		const second = events.slice(events.findLastIndex(({ kind }) => kind === 'route'));
		for (const event of second) if (event.kind === 'usage') assert.ok(event.input > 100 && event.output >= 30);
		assert.deepEqual([usage?.input, usage?.output, usage?.exact], [150, 70, true]);
		assert.equal(usage?.usd, (150 * 2 + 70 * 10) / 1e6);
		assert.deepEqual(lab.around.saved[0]?.usage, usage);
	});

	it('waits before the same is asked again, and a stop meanwhile is one of the answer that there is', async () => {
		const stopping = new AbortController();
		const lab = new AnswerLab({
			scripts: { 's1@openrouter': cutAfter(half) },
			patience: 0.9,
			signal: stopping.signal,
		});
		const reading = lab.read();
		await lab.waiting();
		stopping.abort();
		const seen = await reading;
		assert.deepEqual([seen.end, seen.text, lab.asked.length], ['done cancelled', half, 1]);
		assert.equal(lab.around.clock.sleeping, 0);
		assert.deepEqual(warned(seen), []);
		assert.equal(lab.ledger.today.reserved, 0);
	});

	for (const fallback of ['retry', 'off'] as const) {
		it(`is left as it is where the person wants no more than ${fallback}`, async () => {
			const settings = { 'tributary.fallback': fallback };
			const lab = new AnswerLab({ scripts: { 's1@openrouter': cutAfter(half) }, settings });
			const seen = await lab.ask();
			assert.deepEqual([seen.end, seen.text, lab.asked.length], ['stream_cut', half, 1]);
		});
	}

	it('after its thoughts alone is asked anew, for there is no text to go on with', async () => {
		const thought = saying([{ kind: 'reasoning', text: 'Hm.' }]);
		const lab = new AnswerLab({ scripts: { 's1@openrouter': inTurn(thought, says(sampleAnswer)) } });
		const seen = await lab.ask();
		assert.deepEqual([seen.text, seen.end], [sampleAnswer, 'done stop']);
		assert.deepEqual(lab.requests[1]?.turns, lab.requests[0]?.turns);
		assert.ok(lab.requests.every(({ turns }) => turns.every(({ text }) => text !== '')));
	});
});

describe('changes of a document whose answer breaks off', () => {
	const document = Array.from({ length: 40 }, (_, index) => `const line${index + 1} = ${index + 1};\n`).join('');
	const line = (number: number) => `const line${number} = ${number};`;
	const change = (number: number) => block(line(number), `const number${number} = ${number};`);
	const editing: Partial<Question> = { text: 'Fix it', form: 'edit', references: [targetOf(document)] };
	const written = `Three changes.\n\n${change(3)}\nand\n\n${change(20)}\nand\n\n${change(30)}`;

	const told = ({ events }: Seen) =>
		events.flatMap((event) =>
			event.kind === 'edit'
				? [`${event.blockId} ${event.state.phase === 'refused' ? event.state.reason : event.state.phase}`]
				: [],
		);
	const changed = ({ events }: Seen) =>
		events.flatMap((event) =>
			event.kind === 'edit' && event.state.phase === 'complete' ? [[event.range.start.line + 1, event.text]] : [],
		);

	it('go on in the same blocks, none of them twice, wherever it was cut', async () => {
		const whole = await new AnswerLab({ scripts: { '*': says(written) } }).ask(editing);
		assert.deepEqual(
			changed(whole),
			[3, 20, 30].map((number) => [number, `const number${number} = ${number};\n`]),
		);
		for (let cut = 5; cut < written.length; cut += 11) {
			const script = inTurn(cutAfter(written.slice(0, cut)), says(written.slice(cut)));
			const lab = new AnswerLab({ scripts: { 's1@openrouter': script } });
			const seen = await lab.ask(editing);
			assert.equal(seen.text, written, `cut at ${cut}`);
			assert.deepEqual(changed(seen), changed(whole), `cut at ${cut}`);
			assert.deepEqual(told(seen), told(whole), `cut at ${cut}`);
			assert.equal(lab.requests[1]?.editForm, lab.requests[0]?.editForm);
		}
	});

	it('at a cursor go in as they come, once', async () => {
		const position = { line: 1, character: 1 };
		const reference = { kind: 'cursor', uri: targetUri, languageId: 'typescript', position } as const;
		const cursor = { reference, path: 'src/harbour.ts', text: 'if (a) {\n\t\n}\n', offset: 10 };
		const text = '```ts\nfirst();\nsecond();\nthird();\n```\n';
		for (let cut = 4; cut < text.length - 4; cut += 5) {
			const script = inTurn(cutAfter(text.slice(0, cut)), says(text.slice(cut)));
			const lab = new AnswerLab({ scripts: { 's1@openrouter': script } });
			const { events } = await lab.ask({ text: 'Insert', form: 'insert', references: [cursor] });
			const edits = events.filter((event) => event.kind === 'edit');
			assert.equal(edits.map((edit) => edit.text).join(''), 'first();\n\tsecond();\n\tthird();', `cut at ${cut}`);
			assert.deepEqual(new Set(edits.map(({ blockId }) => blockId)), new Set(['1']));
			assert.equal(edits.filter(({ state }) => state.phase === 'complete').length, 1);
		}
	});

	it('that do not fit are asked for again at the end, also of the part before the cut', async () => {
		const wrong = block('const l7 = 7;', 'const seven = 7;');
		const first = `${wrong}\n${change(3).slice(0, 50)}`;
		const script = inTurn(cutAfter(first), says(`${change(3).slice(50)}\n`), says(change(7)));
		const lab = new AnswerLab({ scripts: { 's1@openrouter': script } });
		const seen = await lab.ask(editing);
		assert.equal(lab.requests[2]?.askedAgain, true);
		assert.deepEqual(
			changed(seen).map(([at]) => at),
			[3, 7],
		);
		assert.equal(lab.ledger.settled.length, 3);
	});

	it('for ever are told as they were left, also where the person stops it in the wait', async () => {
		const wrong = block('const l7 = 7;', 'const seven = 7;');
		const half = `${wrong}\n${change(3)}\n${change(20).slice(0, 60)}`;
		const left = ['2 open', '2 complete', '1 missing'];
		const failed = await new AnswerLab({ scripts: { '*': inTurn(cutAfter(half), failing('overloaded')) } }).ask(
			editing,
		);
		assert.deepEqual(
			told(failed).filter((step) => !step.startsWith('3')),
			left,
		);
		assert.equal(failed.end, 'overloaded');

		const stopping = new AbortController();
		const lab = new AnswerLab({ scripts: { '*': cutAfter(half) }, patience: 0.9, signal: stopping.signal });
		const reading = lab.read(editing);
		await lab.waiting();
		stopping.abort();
		assert.deepEqual(told(await reading), told(failed));
	});
});

function textIn(events: readonly StreamEvent[]): string {
	return events.map((event) => (event.kind === 'token' ? event.text : '')).join('');
}
