import assert from 'node:assert/strict';
import { remedies } from '../../../../src/engine/ladder/remedies.ts';
import { type ErrorCode, errorCodes } from '../../../../src/protocol/errors.ts';
import { climbed, ladder } from './rungLab.ts';

interface Rungs {
	/** Where the person chose nothing, a tier, a model. */
	readonly nothing: string;
	readonly tier: string;
	readonly model: string;
	/** Once text was shown: who goes on. */
	readonly shown: string;
}

const none: Rungs = { nothing: '', tier: '', model: '', shown: '' };

const passing: Rungs = {
	nothing: 'again again other_way candidate tier_up tier_down mock',
	tier: 'again again other_way candidate mock',
	model: 'again again other_way mock',
	shown: 's1@openrouter s1@anthropic s2@openai',
};

const elsewhere: Rungs = {
	nothing: 'other_way candidate tier_up tier_down mock',
	tier: 'other_way candidate mock',
	model: 'other_way mock',
	shown: 's1@anthropic s2@openai',
};

const brokenStream: Rungs = {
	// Eight with the first: the mock has the last place.
	nothing: 'again again other_way whole candidate tier_up mock',
	tier: 'again again other_way whole candidate mock',
	model: 'again again other_way whole mock',
	shown: 's1@openrouter s1@anthropic s2@openai',
};

const toBeMended: Rungs = {
	nothing: 'other_way candidate tier_up tier_down',
	tier: 'other_way candidate',
	model: 'other_way',
	shown: 's1@anthropic s2@openai',
};

/** What is tried where every attempt fails by the same, before and after text was shown. */
const table: Readonly<Record<ErrorCode, Rungs>> = {
	rate_limited: passing,
	overloaded: passing,
	provider_failed: passing,
	network_failed: passing,
	stream_cut: brokenStream,
	idle_timeout: brokenStream,
	answer_not_understood: {
		nothing: 'other_way whole candidate tier_up tier_down mock',
		tier: 'other_way whole candidate mock',
		model: 'other_way whole mock',
		shown: 's1@anthropic s2@openai',
	},
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
	context_too_long: {
		nothing: 'other_way candidate tier_up tier_down plainer other_way candidate',
		tier: 'other_way candidate plainer other_way candidate',
		model: 'other_way plainer other_way',
		shown: 's1@anthropic s2@openai',
	},
	request_too_large: {
		nothing: 'other_way candidate tier_up tier_down plainer other_way mock',
		tier: 'other_way candidate plainer other_way candidate mock',
		model: 'other_way plainer other_way mock',
		shown: 's1@anthropic s2@openai',
	},
	request_refused: {
		nothing: 'other_way candidate plainer mock',
		tier: 'other_way candidate plainer mock',
		model: 'other_way plainer mock',
		shown: 's1@anthropic s2@openai',
	},
	images_not_supported: {
		nothing: 'candidate tier_up tier_down',
		tier: 'candidate',
		model: '',
		shown: 's2@openai',
	},
	budget_spent: {
		nothing: 'candidate tier_down mock',
		tier: 'candidate mock',
		model: 'mock',
		shown: 's2@openai',
	},
	no_model: { nothing: 'mock', tier: 'mock', model: 'mock', shown: '' },
	key_missing: { nothing: 'mock', tier: 'mock', model: 'mock', shown: '' },
	content_filtered: none,
	endpoint_unknown: none,
	mock_not_allowed: none,
	request_invalid: none,
	document_read_only: none,
	document_gone: none,
	target_refused: none,
	no_edits: none,
	host_stopped: none,
	host_not_started: none,
	session_gone: none,
	nothing_to_continue: none,
	store_unavailable: none,
	import_refused: none,
	internal: none,
};

describe('FallbackLadder, for each code', () => {
	for (const code of errorCodes) {
		it(`tries after ${code}: ${table[code].nothing || 'nothing'}`, () => {
			for (const pinned of ['nothing', 'tier', 'model'] as const) {
				const rungs = climbed(ladder({ pinned }), code).map(({ rung }) => rung);
				assert.equal(rungs.join(' '), table[code][pinned], pinned);
			}
		});

		it(`goes on after ${code} with: ${table[code].shown || 'nobody'}`, () => {
			const attempts = climbed(ladder(), code, true);
			assert.equal(attempts.map(({ choice }) => `${choice.model}@${choice.provider}`).join(' '), table[code].shown);
			assert.ok(attempts.every(({ rung, continues }) => rung === 'continued' && continues));
		});
	}

	it('has the rungs in one order', () => {
		const order = ['again', 'other_way', 'whole', 'candidate', 'tier_up', 'tier_down', 'plainer', 'mock'];
		for (const code of errorCodes) {
			const places = remedies[code].map((remedy) => order.indexOf(remedy));
			assert.deepEqual(
				places,
				places.toSorted((one, other) => one - other),
				code,
			);
		}
	});
});
