import assert from 'node:assert/strict';
import { type ErrorCode, errorCodes } from '../../../../src/protocol/errors.ts';
import { AnswerLab } from './answerLab.ts';
import { done, failing, inTurn, type Script, saying, word } from './scripts.ts';
import { nameOf } from './seen.ts';
import { type Broken, everyBroken, everyPinned, type Pinned, reference, story } from './stories.ts';

/** Who was asked, and what the person saw: whose answer, and the warnings; or the error. By who fails. */
type Stories = Readonly<Record<Pinned, Readonly<Record<Broken, string>>>>;

function alike(told: string, byMock = told): Readonly<Record<Broken, string>> {
	return { way: told, model: told, tier: told, mock: byMock, everybody: told };
}

const nothing = alike('s1: error');
const never: Stories = { nothing, tier: nothing, model: nothing };

const mockAlone = alike('s1: error', 's1 mock: mock answered_by_mock');
const onlyByMock: Stories = { nothing: mockAlone, tier: mockAlone, model: mockAlone };

const otherWay = { way: 's1 s1@openai: s1@openai', model: 's1 s1@openai s2: s2 answered_by_another' };
const otherModel = { ...otherWay, tier: 's1 s1@openai s2 g1: g1 answered_by_another' };

const toBeMended: Stories = {
	nothing: {
		...otherModel,
		mock: 's1 s1@openai s2 g1 f1 n1: error',
		everybody: 's1 s1@openai s2 g1 f1 n1: error',
	},
	tier: {
		...otherWay,
		tier: 's1 s1@openai s2: error',
		mock: 's1 s1@openai s2: error',
		everybody: 's1 s1@openai s2: error',
	},
	model: { ...alike('s1 s1@openai: error'), way: 's1 s1@openai: s1@openai' },
};

const elsewhere: Stories = {
	nothing: { ...toBeMended.nothing, mock: 's1 s1@openai s2 g1 f1 n1 mock: mock answered_by_mock' },
	tier: { ...toBeMended.tier, mock: 's1 s1@openai s2 mock: mock answered_by_mock' },
	model: { ...toBeMended.model, mock: 's1 s1@openai mock: mock answered_by_mock' },
};

const passing: Stories = {
	nothing: {
		way: 's1 s1 s1 s1@openai: s1@openai',
		model: 's1 s1 s1 s1@openai s2: s2 answered_by_another',
		tier: 's1 s1 s1 s1@openai s2 g1: g1 answered_by_another',
		// Eight in all, and the mock has the last place.
		mock: 's1 s1 s1 s1@openai s2 g1 f1 mock: mock answered_by_mock',
		everybody: 's1 s1 s1 s1@openai s2 g1 f1 n1: error',
	},
	tier: {
		way: 's1 s1 s1 s1@openai: s1@openai',
		model: 's1 s1 s1 s1@openai s2: s2 answered_by_another',
		tier: 's1 s1 s1 s1@openai s2: error',
		mock: 's1 s1 s1 s1@openai s2 mock: mock answered_by_mock',
		everybody: 's1 s1 s1 s1@openai s2: error',
	},
	model: {
		...alike('s1 s1 s1 s1@openai: error', 's1 s1 s1 s1@openai mock: mock answered_by_mock'),
		way: 's1 s1 s1 s1@openai: s1@openai',
	},
};

/** The last of those that failed alike is asked once more without streaming. */
const brokenStream: Stories = {
	nothing: {
		way: 's1 s1 s1 s1@openai: s1@openai',
		model: 's1 s1 s1 s1@openai s1@openai s2: s2 answered_by_another',
		tier: 's1 s1 s1 s1@openai s1@openai s2 g1: g1 answered_by_another',
		mock: 's1 s1 s1 s1@openai s1@openai s2 g1 mock: mock answered_by_mock',
		everybody: 's1 s1 s1 s1@openai s1@openai s2 g1 f1: error',
	},
	tier: {
		way: 's1 s1 s1 s1@openai: s1@openai',
		model: 's1 s1 s1 s1@openai s1@openai s2: s2 answered_by_another',
		tier: 's1 s1 s1 s1@openai s1@openai s2: error',
		mock: 's1 s1 s1 s1@openai s1@openai s2 mock: mock answered_by_mock',
		everybody: 's1 s1 s1 s1@openai s1@openai s2: error',
	},
	model: {
		...alike('s1 s1 s1 s1@openai s1@openai: error', 's1 s1 s1 s1@openai s1@openai mock: mock answered_by_mock'),
		way: 's1 s1 s1 s1@openai: s1@openai',
	},
};

const notUnderstood: Stories = {
	nothing: {
		way: 's1 s1@openai: s1@openai',
		model: 's1 s1@openai s1@openai s2: s2 answered_by_another',
		tier: 's1 s1@openai s1@openai s2 g1: g1 answered_by_another',
		mock: 's1 s1@openai s1@openai s2 g1 f1 n1 mock: mock answered_by_mock',
		everybody: 's1 s1@openai s1@openai s2 g1 f1 n1: error',
	},
	tier: {
		way: 's1 s1@openai: s1@openai',
		model: 's1 s1@openai s1@openai s2: s2 answered_by_another',
		tier: 's1 s1@openai s1@openai s2: error',
		mock: 's1 s1@openai s1@openai s2 mock: mock answered_by_mock',
		everybody: 's1 s1@openai s1@openai s2: error',
	},
	model: {
		...alike('s1 s1@openai s1@openai: error', 's1 s1@openai s1@openai mock: mock answered_by_mock'),
		way: 's1 s1@openai: s1@openai',
	},
};

/** The second time `s1` comes it is asked without the file. */
const refused: Stories = {
	nothing: {
		...otherWay,
		tier: 's1 s1@openai s2 s1: error',
		mock: 's1 s1@openai s2 s1 mock: mock answered_by_mock',
		everybody: 's1 s1@openai s2 s1: error',
	},
	tier: {
		...otherWay,
		tier: 's1 s1@openai s2 s1: error',
		mock: 's1 s1@openai s2 s1 mock: mock answered_by_mock',
		everybody: 's1 s1@openai s2 s1: error',
	},
	model: {
		...alike('s1 s1@openai s1: error', 's1 s1@openai s1 mock: mock answered_by_mock'),
		way: 's1 s1@openai: s1@openai',
	},
};

const tooLong: Stories = {
	nothing: {
		...otherModel,
		mock: 's1 s1@openai s2 g1 f1 n1 s1 s1@openai: error',
		everybody: 's1 s1@openai s2 g1 f1 n1 s1 s1@openai: error',
	},
	tier: { ...alike('s1 s1@openai s2 s1 s1@openai s2: error'), ...otherWay },
	model: { ...alike('s1 s1@openai s1 s1@openai: error'), way: 's1 s1@openai: s1@openai' },
};

const tooLarge: Stories = {
	nothing: { ...tooLong.nothing, mock: 's1 s1@openai s2 g1 f1 n1 s1 mock: mock answered_by_mock' },
	tier: { ...tooLong.tier, mock: 's1 s1@openai s2 s1 s1@openai s2 mock: mock answered_by_mock' },
	model: { ...tooLong.model, mock: 's1 s1@openai s1 s1@openai mock: mock answered_by_mock' },
};

const cannotSee: Stories = {
	nothing: { ...toBeMended.nothing, way: 's1 s1@openai: s1@openai answered_by_another' },
	tier: { ...toBeMended.tier, way: 's1 s1@openai: s1@openai answered_by_another' },
	model: nothing,
};

/** `budget_spent` comes from our own ledger: see `budget.test.ts`. */
const table: Readonly<Record<Exclude<ErrorCode, 'budget_spent'>, Stories>> = {
	rate_limited: passing,
	overloaded: passing,
	provider_failed: passing,
	network_failed: passing,
	stream_cut: brokenStream,
	idle_timeout: brokenStream,
	answer_not_understood: notUnderstood,
	first_token_timeout: elsewhere,
	name_not_resolved: elsewhere,
	connection_refused: elsewhere,
	provider_unavailable: elsewhere,
	key_refused: toBeMended,
	access_denied: toBeMended,
	account_empty: toBeMended,
	model_unknown: toBeMended,
	certificate_refused: toBeMended,
	proxy_refused: toBeMended,
	images_not_supported: cannotSee,
	request_refused: refused,
	context_too_long: tooLong,
	request_too_large: tooLarge,
	no_model: onlyByMock,
	key_missing: onlyByMock,
	content_filtered: never,
	endpoint_unknown: never,
	mock_not_allowed: never,
	request_invalid: never,
	document_read_only: never,
	document_gone: never,
	target_refused: never,
	no_edits: never,
	host_stopped: never,
	host_not_started: never,
	session_gone: never,
	nothing_to_continue: never,
	store_unavailable: never,
	import_refused: never,
	internal: never,
};

describe('an answer after a failure', () => {
	for (const code of errorCodes) {
		if (code === 'budget_spent') continue;
		it(`of ${code}: ${table[code].nothing.everybody}`, async () => {
			for (const pinned of everyPinned) {
				for (const who of everyBroken) {
					const { lab, seen, told } = await story(code, who, pinned);
					assert.equal(told, table[code][pinned][who].replace('error', code), `${pinned}, ${who} fails`);
					// Every request has its route, which tells what was tried before it.
					assert.deepEqual(
						seen.routes.map((route) => [nameOf(route), route.tried?.length ?? 0]),
						lab.asked.map((name, index) => [name, index]),
					);
					if (seen.end === 'done stop') continue;
					const tried = seen.tried.map((step) => step.split(' ').slice(1).join(' '));
					assert.deepEqual(tried, lab.asked.length < 2 ? [] : lab.asked.map((name) => `${name} ${code}`));
					assert.equal(seen.text, '');
				}
			}
		});
	}

	it('says what failed by the model that was meant, whatever the others failed by', async () => {
		const scripts = { 's1@openrouter': failing('key_refused'), '*': failing('overloaded') };
		const lab = new AnswerLab({ scripts, settings: { 'tributary.allowMockLlm': true } });
		const seen = await lab.ask();
		assert.equal(seen.end, 'key_refused');
		assert.equal(seen.tried.at(-1)?.split(' ').at(-1), 'overloaded');
		const answered = new AnswerLab({ scripts: { ...scripts, 'g1@g': saying([word('Hi'), done]) } });
		const { warnings } = await answered.ask();
		const args = { model: 'custom/g/g1', provider: 'custom/g', before: 'openai/s1', code: 'key_refused' };
		assert.deepEqual(warnings, [{ kind: 'warning', code: 'answered_by_another', args }]);
	});

	it('tells of each model what that one is expected to cost, and of all why the question was taken so', async () => {
		const scripts = { '*': failing('key_refused'), 'g1@g': saying([word('Hi'), done]) };
		const { routes } = await new AnswerLab({ scripts }).ask();
		const [first] = routes;
		const last = routes.at(-1);
		assert.equal(last?.tier, 'genius');
		assert.ok(Math.abs((last.estimatedUsd ?? 0) - 2 * (first?.estimatedUsd ?? 0)) < 1e-8);
		assert.equal(first?.alternatives?.length, 4);
		assert.deepEqual([last.alternatives, last.complexity], [first.alternatives, first.complexity]);
	});

	it('keeps saying that the mock stands in where it has to be asked twice', async () => {
		const script = inTurn(failing('overloaded'), saying([word('Hi'), done]));
		const settings = { 'tributary.allowMockLlm': true };
		const seen = await new AnswerLab({ scripts: { 'default@mock': script }, settings, keys: [] }).ask({
			model: 'openai/s1',
		});
		const args = { model: 'openai/s1', code: 'key_missing' };
		assert.deepEqual([seen.text, seen.warnings], ['Hi', [{ kind: 'warning', code: 'answered_by_mock', args }]]);
	});

	it('tells nothing of others where in the end the model that was meant answers', async () => {
		// Its other way is down, and so comes last.
		const scripts = { 's1@openai': saying([word('Hi'), done]), '*': failing('overloaded') };
		const lab = new AnswerLab({ scripts, down: ['s1@openai'] });
		const seen = await lab.ask({ model: 'smart' });
		assert.deepEqual([lab.asked.slice(-2), seen.text, seen.warnings], [['s2@c', 's1@openai'], 'Hi', []]);
	});

	it('asks without the file where nobody takes it, and says both: that, and that another answered', async () => {
		const withoutFile: Script = (request, signal) => {
			const hasFile = request.turns.at(-1)?.text.includes(reference.text) === true;
			return (hasFile ? failing('context_too_long') : saying([word('Hi'), done]))(request, signal);
		};
		const { warnings, text } = await new AnswerLab({ scripts: { '*': withoutFile } }).ask({
			references: [reference],
		});
		assert.equal(text, 'Hi');
		assert.deepEqual(warnings, [{ kind: 'warning', code: 'asked_plainly', args: { code: 'context_too_long' } }]);

		const others = { 's1@openrouter': failing('context_too_long'), 's1@openai': failing('context_too_long') };
		const lab = new AnswerLab({ scripts: { ...others, '*': withoutFile } });
		const seen = await lab.ask({ model: 'smart', references: [reference] });
		assert.deepEqual([lab.asked.at(-1), seen.text], ['s2@c', 'Hi']);
		assert.deepEqual(
			seen.warnings.map((warning) => [warning.code, warning.args['code']]),
			[
				['answered_by_another', 'context_too_long'],
				['asked_plainly', 'context_too_long'],
			],
		);
		assert.ok(!lab.around.saved[0]?.asked.text.includes(reference.text), 'the history has what was read');
	});

	it('takes the whole answer in one piece where the stream is the trouble', async () => {
		const lab = new AnswerLab({
			scripts: { '*': failing('stream_cut') },
			wholes: { 's1@openai': saying([word('All of it.')], [done]) },
		});
		const seen = await lab.ask({ model: 'openai/s1' });
		assert.deepEqual([seen.text, seen.end, seen.warnings], ['All of it.', 'done stop', []]);
		assert.deepEqual(
			seen.routes.at(-1)?.tried?.map(({ rung }) => rung),
			['first', 'again', 'again', 'other_way'],
		);
	});

	it('waits before it asks the same again, and says for how long', async () => {
		const lab = new AnswerLab({ scripts: { '*': failing('overloaded') }, patience: 0.5 });
		await lab.ask({ model: 'openai/s1' });
		const error = lab.around.saved[0]?.terminal;
		assert.deepEqual(error?.kind === 'error' && error.tried?.map(({ waitedMs }) => waitedMs), [
			undefined,
			250,
			500,
			undefined,
		]);
		assert.ok(lab.around.clock.now() >= 750);
	});

	for (const [fallback, asked] of [
		['retry', 's1@openrouter s1@openrouter s1@openrouter'],
		['off', 's1@openrouter'],
	] as const) {
		it(`asks ${asked} where the person wants no more than ${fallback}`, async () => {
			const settings = { 'tributary.fallback': fallback, 'tributary.allowMockLlm': true };
			const lab = new AnswerLab({ scripts: { 's1@openrouter': failing('overloaded') }, settings });
			assert.deepEqual([(await lab.ask()).end, lab.asked.join(' ')], ['overloaded', asked]);
		});
	}
});
