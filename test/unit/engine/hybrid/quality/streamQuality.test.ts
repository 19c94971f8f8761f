import assert from 'node:assert/strict';
import type { DraftSums } from '../../../../../src/engine/hybrid/drafts/draftAccount.ts';
import { done, failed, QualityLab, route, saved, token } from './answers.ts';

const words = 'Four words stand here. '.repeat(4);

function draft(text: string) {
	return { kind: 'draft', text } as const;
}

describe('StreamQuality', () => {
	let lab: QualityLab;
	beforeEach(() => {
		lab = new QualityLab();
	});

	it('measures to the first confirmed text, and to the first that can be painted', () => {
		const quality = lab.watched([
			[10, route()],
			[30, draft('Pro')],
			[250, { kind: 'reasoning', text: 'Hm.' }],
			[700, token('A')],
		]);
		const { firstTokenMs, firstPaintMs } = quality.quality();
		assert.deepEqual({ firstTokenMs, firstPaintMs }, { firstTokenMs: 700, firstPaintMs: 30 });
	});

	it('takes neither empty text nor a draft that is withdrawn for a paint', () => {
		const { firstTokenMs, firstPaintMs } = lab
			.watched([
				[10, draft('')],
				[20, token('')],
				[30, token('A')],
			])
			.quality();
		assert.deepEqual([firstTokenMs, firstPaintMs], [30, 30]);
	});

	it('measures from the arrival of the question, where that was before the stream began', () => {
		const quality = lab.monitor.watch('chat', lab.now - 400);
		quality.came([token('A')], lab.now);
		quality.went([token('A')], lab.now);
		assert.deepEqual([quality.quality().firstTokenMs, quality.quality().firstPaintMs], [400, 400]);
	});

	it('knows the paint only when text is handed on', () => {
		const quality = lab.monitor.watch('chat', lab.now);
		quality.came([token('A')], lab.now);
		assert.equal(quality.quality().firstPaintMs, undefined);
		lab.now += 16;
		quality.went([token('A')], lab.now);
		assert.deepEqual([quality.quality().firstTokenMs, quality.quality().firstPaintMs], [0, 16]);
	});

	it('measures gaps between arrivals of text, and takes more than 200 ms for a stall', () => {
		const quality = lab.watched([
			[0, route()],
			[1_000, token('A')],
			[1_010, token('b'), token('c')],
			[1_210, token('d')],
			[1_411, token('e')],
			[1_421, { kind: 'usage', input: 1, output: 5, exact: true }, done()],
		]);
		const { stalls, gapP50Ms = 0, gapP95Ms = 0 } = quality.quality();
		// 10, 200 and 201 ms: neither the wait for the first text is a gap, nor the one for the end.
		assert.equal(stalls, 1);
		assert.ok(Math.abs(gapP50Ms - 200) <= 5, `${gapP50Ms}`);
		assert.ok(Math.abs(gapP95Ms - 201) <= 5, `${gapP95Ms}`);
	});

	it('sees no stall where the model thinks aloud', () => {
		const thinking = { kind: 'reasoning', text: 'Hm.' } as const;
		assert.equal(
			lab
				.watched([
					[0, token('A')],
					[150, thinking],
					[300, token('b')],
				])
				.quality().stalls,
			0,
		);
		assert.equal(
			lab
				.watched([
					[0, token('A')],
					[300, token('b')],
				])
				.quality().stalls,
			1,
		);
	});

	it('tells tokens a second from the first arrival to the last, without what came with the first', () => {
		const { tokensPerSecond = 0 } = lab
			.watched([
				[500, token(words), token(words)],
				[1_000, token(words)],
				[2_500, token(words)],
				[9_000, done()],
			])
			.quality();
		// Each has 20 tokens: 40 in two seconds.
		assert.ok(Math.abs(tokensPerSecond - 20) <= 2, `${tokensPerSecond}`);
	});

	it('estimates the tokens of a long answer by its beginning', () => {
		const long = words.repeat(500);
		const { tokensPerSecond = 0 } = lab
			.watched([
				[0, token('A')],
				[1_000, token(long)],
			])
			.quality();
		assert.ok(Math.abs(tokensPerSecond - 10_000) <= 1_000, `${tokensPerSecond}`);
	});

	it('tells no speed of what came at once, and nothing that was not there', () => {
		const { firstTokenMs, firstPaintMs, ...rest } = lab.watched([[5, route(), token('A'), done()]]).quality();
		assert.deepEqual(rest, { stalls: 0 });
		assert.deepEqual(lab.watched([[5, failed]]).quality(), { stalls: 0 });
	});

	it('tells what was shown early, the lead in tokens', () => {
		const quality = lab.watched([
			[0, token(words)],
			[100, done()],
		]);
		const sums: DraftSums = { shown: 200, right: 180, pieces: 50, covered: 20, ahead: 900, withdrawn: 3, drafts: 4 };
		quality.drafted(sums);
		const { leadTokens = 0, ...drafts } = quality.quality().drafts ?? {};
		assert.deepEqual(drafts, { accuracy: 0.9, coverage: 0.4, withdrawn: 3 });
		// 45 characters ahead, at 4.6 a token.
		assert.ok(Math.abs(leadTokens - 9.8) < 1, `${leadTokens}`);
	});

	it('says nothing of drafts where none was shown', () => {
		const quality = lab.watched([[0, token('A')]]);
		quality.drafted({ shown: 0, right: 0, pieces: 1, covered: 0, ahead: 0, withdrawn: 0, drafts: 0 });
		assert.equal(quality.quality().drafts, undefined);
	});

	it('marks a replayed answer, and tells no speed of it', () => {
		const replayed = route('openai/gpt-6-luna', { source: 'cache' });
		const quality = lab
			.watched([
				[0, replayed],
				[2, token('A')],
				[900, token('b')],
				[901, done()],
			])
			.quality();
		assert.deepEqual(quality, { firstTokenMs: 2, firstPaintMs: 2, stalls: 0, fromCache: true });
	});

	it('counts an answer once, whatever comes after it was over', () => {
		const quality = lab.watched([[0, route(), token('A'), done(), ...saved]]);
		assert.deepEqual(lab.monitor.metrics(), []);
		quality.over();
		quality.over();
		assert.equal(lab.monitor.metrics()[0]?.answers, 1);
	});
});
