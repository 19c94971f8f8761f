import assert from 'node:assert/strict';
import type { DraftForm } from '../../../../../src/engine/hybrid/drafts/foreteller.ts';
import type { RouteEvent } from '../../../../../src/protocol/stream.ts';
import { knowing, type Oracle, ScriptedForeteller } from './foretellers.ts';
import { done, end, type Run, route, type Step, StreamLab, session, token } from './streamLab.ts';

const answer = 'const answer = question.map((word) => word.trim()).filter(Boolean).join(" ");\n'.repeat(4);
const right = knowing(answer, 60);
const wrong: Oracle = () => 'nothing of the kind';

interface Asked {
	readonly form?: DraftForm;
	readonly asks?: Partial<RouteEvent>;
	readonly ending?: Step;
}

/** One answer of 40 pieces, foretold so. */
function ask(
	lab: StreamLab,
	oracle: Oracle,
	{ form = 'code', asks = {}, ending = [0, [done]] }: Asked = {},
): Promise<Run> {
	const pieces = answer.match(/.{1,8}/gs) ?? [];
	const steps: readonly Step[] = [
		[0, [session, { ...route, ...asks }]],
		...pieces.map((piece): Step => [40, [token(piece)]]),
		ending,
		[0, [end]],
	];
	return lab.run(steps, { foreteller: Promise.resolve(new ScriptedForeteller(oracle, form)) });
}

/** How many drafts are shown until an answer has none; `undefined` where each of 100 answers has some. */
async function shownUntilSilent(lab: StreamLab, oracle: Oracle, asked: Asked = {}): Promise<number | undefined> {
	let shown = 0;
	for (let answers = 0; answers < 100; answers++) {
		const { drafts } = await ask(lab, oracle, asked);
		if (drafts.length === 0) return shown;
		shown += drafts.filter((draft) => draft !== '').length;
	}
	return undefined;
}

/** How many answers until one has drafts again. */
async function answersUntilSpoken(lab: StreamLab, oracle: Oracle, asked: Asked = {}): Promise<number | undefined> {
	for (let answers = 0; answers < 100; answers++) if ((await ask(lab, oracle, asked)).drafts.length > 0) return answers;
	return undefined;
}

describe('Whether drafts are shown', () => {
	it('ends within 200 drafts when a predictor has gone bad, and comes back when it is good again', async () => {
		const lab = new StreamLab();
		for (let answers = 0; answers < 30; answers++) assert.ok((await ask(lab, right)).drafts.length > 0);
		const shown = await shownUntilSilent(lab, wrong);
		assert.ok(shown !== undefined && shown > 0 && shown <= 200, `${shown} drafts`);
		const answers = await answersUntilSpoken(lab, right);
		assert.ok(answers !== undefined && answers > 0 && answers <= 30, `${answers} answers`);
	});

	it('ends also where each draft is right but for its last character, if that is wrong too often', async () => {
		const short = knowing(answer, 4);
		const shown = await shownUntilSilent(new StreamLab(), (soFar) => `${short(soFar)}\u0000`);
		assert.ok(shown !== undefined && shown <= 200, `${shown} drafts`);
	});

	it('ends also where each answer has one draft, which never comes', async () => {
		const first: Oracle = (soFar) => (soFar === '' ? 'x'.repeat(200) : '');
		const shown = await shownUntilSilent(new StreamLab(), first);
		assert.ok(shown !== undefined && shown <= 200, `${shown} drafts`);
	});

	it('ends also where what is foretold behind the end never comes', async () => {
		const behind: Oracle = (soFar) =>
			soFar.length >= answer.length - 8 ? `${answer.slice(soFar.length)}${'x'.repeat(200)}` : '';
		const shown = await shownUntilSilent(new StreamLab(), behind);
		assert.ok(shown !== undefined && shown <= 200, `${shown} drafts`);
	});

	it('is not decided by answers that were cut', async () => {
		const behind: Oracle = (soFar) =>
			soFar.length >= answer.length - 8 ? `${answer.slice(soFar.length)}${'x'.repeat(200)}` : '';
		for (const reason of ['length', 'cancelled'] as const) {
			const ending: Step = [0, [{ kind: 'done', reason }]];
			assert.equal(await shownUntilSilent(new StreamLab(), behind, { ending }), undefined);
		}
	});

	it('is decided for each model by itself', async () => {
		const lab = new StreamLab();
		await shownUntilSilent(lab, wrong, { asks: { model: 'bad' } });
		assert.deepEqual((await ask(lab, right, { asks: { model: 'bad' } })).drafts, []);
		assert.ok((await ask(lab, right, { asks: { model: 'good' } })).drafts.length > 0);
	});

	it('is decided by the model that answers now, where one takes over from another', async () => {
		const lab = new StreamLab();
		await shownUntilSilent(lab, wrong, { asks: { model: 'bad' } });
		const pieces = answer.match(/.{1,8}/gs) ?? [];
		const steps: readonly Step[] = [
			[0, [session, { ...route, model: 'bad' }]],
			...pieces.slice(0, 10).map((piece): Step => [40, [token(piece)]]),
			[0, [{ ...route, model: 'good' }]],
			...pieces.slice(10).map((piece): Step => [40, [token(piece)]]),
			[0, [done, end]],
		];
		const foreteller = Promise.resolve(new ScriptedForeteller(right, 'code'));
		const { received } = await lab.run(steps, { foreteller });
		const first = received.findIndex(({ event }) => event.kind === 'draft');
		const before = received.slice(0, first).filter(({ event }) => event.kind === 'token').length;
		assert.ok(first > 0 && before >= 10 && before <= 13, `behind ${before} tokens`);
	});

	it('begins silent for prose, and without anybody seeing it prose proves itself', async () => {
		const lab = new StreamLab();
		const answers = await answersUntilSpoken(lab, right, { form: 'prose' });
		assert.ok(answers !== undefined && answers > 5, `${answers} answers`);
	});

	it('goes by the form of the place where the draft would stand', async () => {
		const lab = new StreamLab();
		const pieces = answer.match(/.{1,8}/gs) ?? [];
		const foreteller = new ScriptedForeteller(right);
		const half = answer.length / 2;
		const mixed = {
			push: (text: string) => foreteller.push(text),
			foretell: () => ({
				...foreteller.foretell(),
				form: foreteller.soFar.length < half ? ('prose' as const) : ('code' as const),
			}),
		};
		const steps: readonly Step[] = [
			[0, [session, route]],
			...pieces.map((piece): Step => [40, [token(piece)]]),
			[0, [done, end]],
		];
		const { events } = await lab.run(steps, { foreteller: Promise.resolve(mixed) });
		const first = events.findIndex(({ kind }) => kind === 'draft');
		const before = events
			.slice(0, first)
			.reduce((sum, event) => sum + (event.kind === 'token' ? event.text.length : 0), 0);
		assert.ok(first > 0 && before >= half - 60 && before < answer.length, `${before}`);
	});
});
