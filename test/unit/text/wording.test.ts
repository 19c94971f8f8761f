import assert from 'node:assert/strict';
import { errorCodes, errorTraits, type MessageArguments } from '../../../src/protocol/errors.ts';
import type { SuggestionCode } from '../../../src/protocol/panel.ts';
import type { ReferenceRefusal } from '../../../src/protocol/references.ts';
import type { ErrorEvent, WarningCode } from '../../../src/protocol/stream.ts';
import { actionLabel, retryInLabel } from '../../../src/text/wording/actions.ts';
import { errorSentence } from '../../../src/text/wording/errors.ts';
import { modeDescription, modeName } from '../../../src/text/wording/modes.ts';
import { providerName } from '../../../src/text/wording/providers.ts';
import { referenceRefusal } from '../../../src/text/wording/refusals.ts';
import { suggestionSentence } from '../../../src/text/wording/suggestions.ts';
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

	it('says every warning in one sentence', () => {
		const codes: readonly WarningCode[] = [
			'history_cut',
			'answered_by_mock',
			'reference_left_out',
			'images_left_out',
			'window_cut',
			'not_kept',
			'continued_with_preamble',
			'continued_anew',
		];
		for (const code of codes) {
			for (const args of [allArguments, {}]) assertSentence(warningSentence({ kind: 'warning', code, args }));
		}
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
