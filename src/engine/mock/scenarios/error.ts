import type { ErrorCode, MessageArguments } from '../../../protocol/errors.ts';
import { AnswerFailure } from '../../answer/answerFailure.ts';
import type { Scenario } from '../script.ts';
import { tokenize } from '../tokens.ts';
import { fromText, fromTokens } from './fromText.ts';

/** When a failure comes: before any text, in the midst of it, or either, as the name asks. */
type Moment = 'early' | 'late' | 'either';

interface Failing {
	readonly moment: Moment;
	readonly args: MessageArguments;
	readonly retryAfterMs?: number;
}

const provider = { provider: 'mock' } as const;
const address = { ...provider, address: 'mock.invalid:443' } as const;

/** Every code with which a provider can end an answer. */
const failings: Readonly<Partial<Record<ErrorCode, Failing>>> = {
	key_refused: { moment: 'either', args: provider },
	access_denied: { moment: 'early', args: provider },
	account_empty: { moment: 'either', args: provider },
	rate_limited: { moment: 'either', args: provider, retryAfterMs: 12_000 },
	overloaded: { moment: 'either', args: provider },
	provider_failed: { moment: 'either', args: provider },
	request_refused: { moment: 'either', args: provider },
	content_filtered: { moment: 'either', args: provider },
	context_too_long: { moment: 'early', args: {} },
	model_unknown: { moment: 'early', args: {} },
	request_too_large: { moment: 'early', args: provider },
	name_not_resolved: { moment: 'early', args: address },
	connection_refused: { moment: 'early', args: address },
	certificate_refused: { moment: 'early', args: { ...address, reason: 'SELF_SIGNED_CERT_IN_CHAIN' } },
	proxy_refused: { moment: 'early', args: { ...address, status: 407 } },
	answer_not_understood: { moment: 'early', args: { ...provider, status: 502 } },
	network_failed: { moment: 'either', args: provider },
	first_token_timeout: { moment: 'early', args: { ...provider, seconds: 30 } },
	idle_timeout: { moment: 'late', args: { ...provider, seconds: 30 } },
	stream_cut: { moment: 'late', args: {} },
	internal: { moment: 'either', args: {} },
};

const textBefore =
	'This is the built-in mock, and this answer is going to fail on purpose. The first sentence still arrives, ';
const rest = 'and the rest of the second came when the answer was continued.\n';

/**
 * `error-<code>`: before the first token where the code allows it. `error-<code>-late`: after some text, and asked to go
 * on with that, it comes to its end.
 */
export function errorScenario(name: string): Scenario | undefined {
	const asked = /^error-(?<code>[a-z_]+?)(?<late>-late)?$/.exec(name)?.groups;
	const found = Object.entries(failings).find(([code]) => code === asked?.['code']);
	if (asked === undefined || found === undefined) return undefined;
	const code = found[0] as ErrorCode;
	const { moment, args, retryAfterMs } = found[1];
	const late = asked['late'] !== undefined;
	if (late && moment === 'early') return undefined;
	return ({ model, continued }, random) => {
		const text = late || moment === 'late' ? textBefore : '';
		if (text !== '' && continued !== undefined) return fromText(text + rest, random);
		return fromTokens(tokenize(text, random), {
			ending: {
				kind: 'failure',
				failure: failureOf(code, { ...args, ...('provider' in args ? {} : { model }) }, retryAfterMs),
			},
		});
	};
}

/** `internal` stands for a bug: an error that has no place in the closed list. */
function failureOf(code: ErrorCode, args: MessageArguments, retryAfterMs: number | undefined): AnswerFailure | Error {
	if (code === 'internal') return new Error('The mock fails as a bug would.');
	return new AnswerFailure(code, args, retryAfterMs === undefined ? {} : { retryAfterMs });
}
