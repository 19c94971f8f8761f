import assert from 'node:assert/strict';
import { answer } from '../../../../../src/engine/answer/answer.ts';
import type { Question } from '../../../../../src/engine/answer/question.ts';
import type { StreamEvent } from '../../../../../src/protocol/stream.ts';
import { lawfulEvents, question } from '../../../../support/engine.ts';
import { block, targetOf } from '../../../../support/targets.ts';
import { AnswerLab, type World } from '../../answering/answerLab.ts';
import { counted, failing, inTurn, type Script, saying, word } from '../../answering/scripts.ts';
import { type Caches, cachesOf } from './cachesOf.ts';

const whole = saying([word('All of it.'), counted(10, 4), { kind: 'done', reason: 'stop' }]);
const ended = (reason: 'stop' | 'length' | 'filter' | 'tool_calls', text = 'A part of it') =>
	saying([word(text), { kind: 'done', reason }]);
const plain = { 'tributary.intelligentRouting.enabled': false, 'tributary.model': 'openai/s1' };

async function asked(
	lab: AnswerLab,
	{ caches }: Caches,
	more: Partial<Question> = {},
	signal: AbortSignal = new AbortController().signal,
): Promise<readonly StreamEvent[]> {
	const { current } = caches;
	assert.ok(current);
	const reading = lawfulEvents(answer({ ...question, ...more }, { ...lab.around, cache: current }, signal));
	let isRead = false;
	const end = () => {
		isRead = true;
	};
	reading.then(end, end);
	while (!isRead) await lab.around.clock.advance(1_000);
	return await reading;
}

/** Asks, and then asks the same of a model that answers well: whether that was asked. */
async function isReplayed(script: Script, world: World = {}, more: Partial<Question> = {}): Promise<boolean> {
	const caches = cachesOf();
	const settings = { ...plain, ...world.settings };
	await asked(new AnswerLab({ ...world, settings, scripts: { '*': script, ...world.scripts } }), caches, more);
	const lab = new AnswerLab({ settings: plain, scripts: { '*': whole } });
	const events = await asked(lab, caches, more);
	return events.some((event) => event.kind === 'route' && event.source === 'cache');
}

describe('an answer is replayed', () => {
	it('that came to its end', async () => assert.equal(await isReplayed(whole), true));

	it('not where it goes into a field', async () => assert.equal(await isReplayed(whole, {}, { form: 'plain' }), false));

	it('not where it was cut', async () => assert.equal(await isReplayed(saying([word('A part')])), false));

	for (const reason of ['length', 'filter', 'tool_calls'] as const) {
		it(`not where it ended by ${reason}`, async () => assert.equal(await isReplayed(ended(reason)), false));
	}

	it('not where it refused', async () => {
		assert.equal(await isReplayed(ended('stop', "I'm sorry, but I can't help with that.")), false);
		assert.equal(await isReplayed(ended('stop', 'عذرًا، لا أستطيع المساعدة في ذلك.')), false);
	});

	it('not where it said nothing', async () => assert.equal(await isReplayed(ended('stop', ' \n')), false));

	it('not where it failed', async () => {
		assert.equal(
			await isReplayed(failing('overloaded', [word('A part')]), { settings: { 'tributary.fallback': 'off' } }),
			false,
		);
	});

	it('not where the model called for a tool', async () => {
		const call = { kind: 'tool', callId: '1', name: 'look', text: '{}', phase: 'arguments' } as const;
		assert.equal(await isReplayed(saying([word('Look.'), call, { kind: 'done', reason: 'stop' }])), false);
	});

	it('not where it was stopped', async () => {
		const caches = cachesOf();
		const stopping = new AbortController();
		const script: Script = async function* () {
			yield [word('A part')];
			stopping.abort();
			yield [word(' and the rest'), { kind: 'done', reason: 'stop' }];
		};
		await asked(new AnswerLab({ settings: plain, scripts: { '*': script } }), caches, {}, stopping.signal);
		assert.equal((await caches.caches.metrics())?.entries, 0);
	});

	it('not where it came at the second try, or by another way or another model', async () => {
		const failed = failing('overloaded');
		const settings = { 'tributary.retry.maxWaitSeconds': 0 };
		assert.equal(await isReplayed(inTurn(failed, whole)), false);
		const failures: readonly (() => NonNullable<World['scripts']>)[] = [
			() => ({ 's1@openrouter': failed }),
			() => ({ 's1@openrouter': failed, 's1@openai': failed }),
			() => ({ 's1@openrouter': inTurn(saying([word('A part ')]), whole) }),
		];
		for (const scriptsOf of failures) {
			for (const model of ['openai/s1', 'smart']) {
				const caches = cachesOf();
				const scripts = scriptsOf();
				const world = { scripts, settings: { ...plain, ...settings, 'tributary.model': model } };
				const first = await asked(new AnswerLab(world), caches);
				assert.ok(first.some((event) => event.kind === 'route' && event.tried !== undefined));
				assert.equal((await caches.caches.metrics())?.entries, 0);
			}
		}
	});

	it('not where the mock stood in for a model', async () => {
		const caches = cachesOf();
		const settings = { ...plain, 'tributary.allowMockLlm': true };
		for (const world of [
			{ settings, keys: [] },
			{ settings, scripts: { 's1@openrouter': failing('overloaded'), 's1@openai': failing('overloaded') } },
		]) {
			const events = await asked(new AnswerLab(world), caches);
			assert.ok(events.some((event) => event.kind === 'warning' && event.code === 'answered_by_mock'));
			assert.equal((await caches.caches.metrics())?.entries, 0);
		}
	});

	it('not where it was wanted because another was too weak', async () => {
		const escalation = { from: 'nano', signal: 'asked' } as const;
		assert.equal(await isReplayed(whole, {}, { escalation }), false);
	});

	it('not where it is the rest of an answer', async () => {
		const continued = {
			asked: { role: 'user', text: question.text },
			text: 'The first half ',
			reasoning: '',
			warnings: [],
			processingTimeMs: 1,
		} as const;
		assert.equal(await isReplayed(whole, {}, { continued }), false);
	});

	it('not where the budget limited its length', async () => {
		const caches = cachesOf();
		// Some 5,000 tokens of output.
		const settings = { ...plain, 'tributary.dailyBudgetUsd': 0.05 };
		const events = await asked(new AnswerLab({ settings, scripts: { '*': whole } }), caches);
		assert.ok(events.some((event) => event.kind === 'done' && event.reason === 'stop'));
		assert.equal((await caches.caches.metrics())?.entries, 0);
	});

	it('not where some of its edits did not fit, or were asked for once more', async () => {
		const references = [targetOf('const crane = 1;\nconst tug = 2;\n')];
		const edit = { form: 'edit', references } as const;
		const good = block('const crane = 1;', 'const crane = 9;');
		const bad = block('const ferry = 2;', 'const ferry = 3;');
		const says = (text: string) => saying([word(text), { kind: 'done', reason: 'stop' }]);
		assert.equal(await isReplayed(says(good), {}, edit), true);
		assert.equal(await isReplayed(says(good + bad), {}, edit), false);
		const mended = inTurn(says(good + bad), says(block('const tug = 2;', 'const tug = 3;')));
		assert.equal(await isReplayed(mended, {}, edit), false);
		assert.equal(await isReplayed(says('I would not change it.'), {}, edit), false);
	});
});
