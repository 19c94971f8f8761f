import assert from 'node:assert/strict';
import { done, failed, QualityLab, route, stoodIn, token } from './answers.ts';

const luna = route('openai/gpt-6-luna');
const haiku = route('anthropic/claude-haiku-5.5', { provider: 'anthropic' });
const replayed = { ...luna, source: 'cache' } as const;

describe('QualityMonitor', () => {
	let lab: QualityLab;
	beforeEach(() => {
		lab = new QualityLab();
	});

	it('keeps a row for each provider, model and form, the most answers first', () => {
		lab.answers(1, { route: haiku });
		lab.answers(3);
		lab.answers(2, { form: 'edit' });
		lab.answers(1, { route: { ...luna, provider: 'openai' } });
		const rows = lab.monitor.metrics().map(({ provider, model, form, answers }) => [provider, model, form, answers]);
		assert.deepEqual(rows, [
			['openrouter', luna.model, 'chat', 3],
			['openrouter', luna.model, 'edit', 2],
			['anthropic', haiku.model, 'chat', 1],
			['openai', luna.model, 'chat', 1],
		]);
	});

	it('books an answer with the model that answered last', () => {
		lab
			.watched([
				[0, haiku],
				[100, luna, stoodIn, token('A'), done()],
			])
			.over();
		const [row, ...others] = lab.monitor.metrics();
		assert.deepEqual([row?.model, row?.fallbackRate, others], [luna.model, 1, []]);
	});

	it('books no answer that no model was asked for', () => {
		lab.watched([[0, failed]]).over();
		assert.deepEqual(lab.monitor.metrics(), []);
	});

	it('tells means of what was measured', () => {
		lab.answer({ firstTokenMs: 100 });
		lab.answer({ firstTokenMs: 400 });
		lab.answer({ terminal: failed });
		assert.equal(lab.monitor.metrics()[0]?.firstTokenMs, 250);
	});

	it('tells the speed by time, so that an answer in two packets does not outweigh the others', () => {
		const words = 'Four words stand here. '.repeat(4);
		lab
			.watched([
				[0, luna, token('A')],
				[4_000, token(words.repeat(10))],
				[4_001, done()],
			])
			.over();
		lab
			.watched([
				[0, luna, token('A')],
				[1, token(words)],
				[2, done()],
			])
			.over();
		const { tokensPerSecond = 0 } = lab.monitor.metrics()[0] ?? {};
		assert.ok(Math.abs(tokensPerSecond - 55) < 8, `${tokensPerSecond}`);
	});

	it('rolls over the last hundred answers', () => {
		lab.answers(60, { firstTokenMs: 900 });
		lab.answers(100, { firstTokenMs: 100 });
		const [row] = lab.monitor.metrics();
		assert.deepEqual([row?.answers, row?.firstTokenMs], [100, 100]);
	});

	it('counts what a person stopped as neither success nor error', () => {
		lab.answers(6);
		lab.answers(2, { terminal: failed });
		lab.answers(90, { terminal: done('cancelled') });
		const [row] = lab.monitor.metrics();
		assert.deepEqual([row?.answers, row?.successRate, row?.errorRate], [98, 0.75, 0.25]);
	});

	it('counts an answer whose end nobody saw as one that was stopped', () => {
		lab
			.watched([
				[0, luna],
				[1, token('A')],
			])
			.over();
		const [row] = lab.monitor.metrics();
		assert.deepEqual([row?.successRate, row?.errorRate], [1, 0]);
	});

	it('counts an answer that was cut as no success and no error', () => {
		lab.answers(2);
		lab.answers(1, { terminal: done('length') });
		lab.answers(1, { terminal: done('filter') });
		const [row] = lab.monitor.metrics();
		assert.deepEqual([row?.successRate, row?.errorRate], [0.5, 0]);
	});

	it('counts a replayed answer as a hit, and in no time or other rate', () => {
		lab.answers(2, { firstTokenMs: 500, terminal: failed });
		lab.answer({ firstTokenMs: 500, warning: stoodIn });
		const before = lab.monitor.metrics()[0];
		lab.answers(3, { route: replayed, firstTokenMs: 1 });
		const after = lab.monitor.metrics()[0];
		assert.equal(before?.fallbackRate, 1 / 3);
		assert.deepEqual(after, { ...before, answers: 6, cacheHitRate: 0.5 });
	});

	it('tells what was shown early over all answers, also of those in which nothing was', () => {
		const nothing = { shown: 0, right: 0, pieces: 10, covered: 0, ahead: 0, withdrawn: 0, drafts: 0 };
		const early = { shown: 100, right: 90, pieces: 10, covered: 10, ahead: 100, withdrawn: 1, drafts: 2 };
		for (const sums of [nothing, nothing, early, { ...early, shown: 300, right: 270 }]) {
			const quality = lab.watched([[0, luna, token('A'), done()]]);
			quality.drafted(sums);
			quality.over();
			if (sums === nothing) assert.equal(lab.monitor.metrics()[0]?.drafts, undefined);
		}
		const { accuracy, coverage, withdrawn } = lab.monitor.metrics()[0]?.drafts ?? {};
		assert.deepEqual({ accuracy, coverage, withdrawn }, { accuracy: 0.9, coverage: 0.5, withdrawn: 2 });
	});

	it('keeps fifty rows, those that were used last', () => {
		for (let number = 0; number < 50; number++) lab.answer({ route: route(`openai/${number}`) });
		lab.answer({ route: route('openai/0') });
		lab.answer({ route: route('openai/new') });
		const models = lab.monitor.metrics().map(({ model }) => model);
		assert.equal(models.length, 50);
		assert.ok(models.includes('openai/0') && models.includes('openai/new') && !models.includes('openai/1'));
	});

	it('forgets everything when it is told to', () => {
		lab.answers(20, { terminal: failed });
		assert.deepEqual(lab.told(), ['errors', 'success']);
		lab.monitor.forget();
		assert.deepEqual(lab.monitor.metrics(), []);
		lab.answers(10, { terminal: failed });
		assert.deepEqual(lab.told(), ['errors', 'success']);
	});

	it('has no word of an answer in what it tells', () => {
		lab.watched([[0, luna, token('secret'), { kind: 'reasoning', text: 'secret' }, done()]]).over();
		lab.answers(20, {
			terminal: {
				...failed,
				kind: 'error',
				code: 'overloaded',
				args: { text: 'secret' },
				retryable: true,
				actions: [],
			},
		});
		assert.ok(!JSON.stringify([lab.monitor.metrics(), lab.alerts]).includes('secret'));
	});
});
