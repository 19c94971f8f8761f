import assert from 'node:assert/strict';
import { errorCodes, errorTraits, type MessageArguments } from '../../../src/protocol/errors.ts';
import type { SuggestionCode } from '../../../src/protocol/panel.ts';
import type { ReferenceRefusal } from '../../../src/protocol/references.ts';
import { type ComplexityReasonCode, escalationSignals, taskKinds } from '../../../src/protocol/routing.ts';
import { type ErrorEvent, type ReasonCode, type Rung, tiers, type WarningCode } from '../../../src/protocol/stream.ts';
import { nextTier } from '../../../src/text/tiers.ts';
import { actionLabel, retryInLabel } from '../../../src/text/wording/actions.ts';
import { failureOf, fallbackSentence, rungLabel } from '../../../src/text/wording/attempts.ts';
import { complexityReasonLabel, complexityWords } from '../../../src/text/wording/complexityReasons.ts';
import { errorSentence } from '../../../src/text/wording/errors.ts';
import { escalationSentence, tryHarderLabel } from '../../../src/text/wording/escalations.ts';
import { shortModelName } from '../../../src/text/wording/modelNames.ts';
import { modeDescription, modeName } from '../../../src/text/wording/modes.ts';
import { providerName } from '../../../src/text/wording/providers.ts';
import { reasonSentence } from '../../../src/text/wording/reasons.ts';
import { referenceRefusal } from '../../../src/text/wording/refusals.ts';
import { suggestionSentence } from '../../../src/text/wording/suggestions.ts';
import { taskKindLabel, taskKindName } from '../../../src/text/wording/taskKinds.ts';
import { tierIn, tierName } from '../../../src/text/wording/tiers.ts';
import { warningSentence } from '../../../src/text/wording/warnings.ts';

const allArguments: MessageArguments = {
	provider: 'openai',
	model: 'openai/gpt-6-luna',
	seconds: 30,
	file: 'ladder.ts',
	problem: 'The question is empty.',
	key: 'tributary.model',
	expected: 'string',
};

const rungs: readonly Rung[] = [
	'first',
	'again',
	'other_way',
	'whole',
	'candidate',
	'tier_up',
	'tier_down',
	'plainer',
	'mock',
	'continued',
];

function error(code: ErrorEvent['code'], args: MessageArguments): ErrorEvent {
	return { kind: 'error', code, args, ...errorTraits[code] };
}

function assertSentence(text: string): void {
	assert.doesNotMatch(text, /[{}]|undefined|\?\?|^\s|\s$|^$/);
}

describe('wording', () => {
	for (const code of errorCodes) {
		it(`says what happened and why for ${code}, with and without arguments`, () => {
			for (const args of [allArguments, {}]) {
				const { title, detail } = errorSentence(error(code, args));
				assertSentence(title);
				assertSentence(detail);
				assert.match(detail, /\.$/);
				assert.doesNotMatch(title, /\.$/);
			}
		});
	}

	it('gives each error a title of its own', () => {
		assert.equal(
			new Set(errorCodes.map((code) => errorSentence(error(code, allArguments)).title)).size,
			errorCodes.length,
		);
	});

	it('says of the mock what the product’s brief says', () => {
		assert.equal(errorSentence(error('mock_not_allowed', {})).title, 'Mock LLM is not allowed in production');
	});

	it('fills in what the error names', () => {
		assert.equal(errorSentence(error('key_refused', { provider: 'anthropic' })).title, 'Anthropic refused the key');
		assert.equal(errorSentence(error('model_unknown', { model: 'x/y' })).title, 'Unknown model: x/y');
		assert.match(errorSentence(error('idle_timeout', { seconds: 45 })).detail, /45 s/);
		assert.match(errorSentence(error('document_gone', { file: 'a.ts' })).detail, /^a\.ts /);
	});

	it('labels every action, each by its own name', () => {
		const actions = new Set(Object.values(errorTraits).flatMap(({ actions }) => actions));
		const labels = [...actions].map(actionLabel);
		for (const label of labels) assertSentence(label);
		assert.equal(new Set(labels).size, labels.length);
		assert.equal(retryInLabel('12'), 'Retry in 12 s');
	});

	it('names providers as people do, and an unknown one by its id', () => {
		assert.deepEqual(['openai', 'openrouter', 'newcomer'].map(providerName), ['OpenAI', 'OpenRouter', 'newcomer']);
	});

	it('says every warning in whole sentences', () => {
		const codes: readonly WarningCode[] = [
			'history_cut',
			'answered_by_mock',
			'reference_left_out',
			'images_left_out',
			'window_cut',
			'not_kept',
			'continued_with_preamble',
			'continued_anew',
			'answered_by_another',
			'continued_after_cut',
			'asked_plainly',
			'cheaper_tier',
			'limited_by_budget',
			'price_unknown',
			'could_try_harder',
		];
		for (const code of codes) {
			for (const args of [allArguments, {}]) assertSentence(warningSentence({ kind: 'warning', code, args }));
		}
	});

	it('says who answers in whose place, and by whom where it is the same model', () => {
		const args = { model: 'b/luna', before: 'a/haiku', provider: 'openrouter', code: 'overloaded' };
		const warning = { kind: 'warning', code: 'answered_by_another', args } as const;
		assert.equal(
			warningSentence(warning),
			'a/haiku failed (No free capacity at the provider), so b/luna answers instead.',
		);
		assert.equal(
			warningSentence({ ...warning, args: { ...args, model: 'a/haiku' } }),
			'a/haiku failed (No free capacity at the provider), and answers by OpenRouter instead.',
		);
	});

	it('says how to go on when the budget is spent, with what is left of it', () => {
		const { detail } = errorSentence(error('budget_spent', { budget: 100, left: 0.004, model: 'b/luna' }));
		for (const part of ['$0.004 of $100', 'b/luna', 'Local and free models', 'midnight'])
			assert.ok(detail.includes(part));
	});

	it('has a sentence of its own for every reason why something does not go along', () => {
		const reasons: readonly ReferenceRefusal[] = ['ignored', 'secret', 'binary', 'too_large', 'too_many', 'unreadable'];
		const sentences = reasons.map((reason) => referenceRefusal('ladder.ts', reason));
		for (const sentence of sentences) assert.match(sentence, /^ladder\.ts was left out: /);
		assert.equal(new Set(sentences).size, reasons.length);
	});

	it('says why the store cannot be used and why a file is not imported', () => {
		const details = (code: ErrorEvent['code'], reasons: readonly string[]) =>
			new Set(reasons.map((reason) => errorSentence(error(code, { reason })).detail)).size;
		assert.equal(details('store_unavailable', ['no_sqlite', 'newer', 'unavailable']), 3);
		assert.equal(details('import_refused', ['not_json', 'not_a_chat', 'newer', 'too_large']), 4);
	});

	it('describes every mode in one line, with what it costs', () => {
		for (const mode of ['production', 'development', 'standard', 'custom'] as const) {
			assert.equal(modeName(mode), mode);
			assertSentence(modeDescription(mode));
			assert.match(modeDescription(mode), /cost|paid/);
		}
	});

	it('says why this model answers, each reason in words of its own, with and without arguments', () => {
		const codes: readonly ReasonCode[] = [
			'chosen_by_person',
			'mock_allowed',
			'first_with_key',
			'routed',
			'only_usable',
			'kept_model',
			'cheaper_for_budget',
			'named_in_question',
			'escalated',
			'fallback',
		];
		const tiers = { tier: 'smart', wanted: 'genius', from: 'fast', signal: 'cut', before: 'a/haiku' };
		for (const args of [tiers, {}]) {
			const sentences = codes.map((code) => reasonSentence({ code, args }));
			for (const sentence of sentences) {
				assertSentence(sentence);
				assert.match(sentence, /\.$/);
			}
			assert.equal(new Set(sentences).size, codes.length);
		}
		assert.equal(
			reasonSentence({ code: 'escalated', args: tiers }),
			'The tier fast answered first. The answer was cut at the model’s limit.',
		);
		assert.equal(
			reasonSentence({ code: 'only_usable', args: tiers }),
			'No model of the tier genius can answer this now, so smart does.',
		);
	});

	it('tells the steps of the ladder apart, in the list and in the sentence', () => {
		assert.equal(new Set(rungs.map(rungLabel)).size, rungs.length);
		const sentences = rungs.map((rung) => fallbackSentence({ rung, before: 'a/haiku' }));
		for (const sentence of sentences) assert.match(sentence, /^a\/haiku .*\.$/);
		assert.equal(new Set(sentences).size, rungs.length);
		const step = { rung: 'first', model: 'a/haiku', provider: 'anthropic', code: 'rate_limited' } as const;
		assert.equal(failureOf(step), 'Too many requests to Anthropic');
	});

	it('has a sentence for every sign of a weak answer, and one for a sign that it does not know', () => {
		const sentences = [...escalationSignals, 'newer'].map((signal) => escalationSentence({ signal }));
		for (const sentence of sentences) assertSentence(sentence);
		assert.equal(new Set(sentences).size, escalationSignals.length + 1);
	});

	it('labels what asks a stronger tier with the tier, and with the price where it is known', () => {
		assert.equal(tryHarderLabel({ tier: 'smart', usd: 0.0213 }), 'Try harder: smart, about $0.021');
		assert.equal(tryHarderLabel({ tier: 'smart', usd: 0 }), 'Try harder: smart, free');
		assert.equal(tryHarderLabel({ tier: 'smart' }), 'Try harder: smart');
		assertSentence(tryHarderLabel({}));
	});

	it('names tiers and kinds of tasks, each by a name of its own, and what it does not know as it came', () => {
		assert.deepEqual(tiers.map(tierName), ['nano', 'fast', 'smart', 'genius']);
		assert.deepEqual(tiers.map(nextTier), ['fast', 'smart', 'genius', undefined]);
		assert.equal(tierIn({ wanted: 'genius' }, 'wanted'), 'genius');
		assert.equal(new Set(taskKinds.map(taskKindName)).size, taskKinds.length);
		assert.equal(taskKindLabel('fix'), taskKindName('fix'));
		assert.equal(taskKindLabel('newer'), 'newer');
		assert.equal(shortModelName('openrouter/x-ai/grok'), 'grok');
	});

	it('says how hard a question is, and what made it so', () => {
		const words = [0, 0.19, 0.2, 0.4, 0.6, 0.8, 1].map(complexityWords);
		assert.deepEqual(words, ['very easy', 'very easy', 'easy', 'medium', 'hard', 'very hard', 'very hard']);
		const codes: readonly ComplexityReasonCode[] = [
			'task_kind',
			'hard_terms',
			'easy_terms',
			'length',
			'constraints',
			'pasted',
			'formulas',
			'references',
			'follow_up',
			'learned',
		];
		for (const args of [{ kind: 'fix', terms: 'lock', words: 3, count: 2, lines: 9 }, {}]) {
			const labels = codes.map((code) => complexityReasonLabel({ code, args, weight: 0.1 }));
			for (const label of labels) assertSentence(label);
			assert.equal(new Set(labels).size, codes.length);
		}
	});

	it('makes a question of every suggestion', () => {
		const about: readonly SuggestionCode[] = [
			'explain_file',
			'find_bugs_in_file',
			'write_tests_for_file',
			'explain_selection',
		];
		for (const code of about) assert.match(suggestionSentence({ code, subject: 'ladder.ts' }), /ladder\.ts/);
		const general: readonly SuggestionCode[] = [
			'what_can_you_do',
			'write_a_function',
			'write_in_python',
			'explain_selection',
		];
		for (const code of general) assertSentence(suggestionSentence({ code, subject: '' }));
	});
});
