import fc from 'fast-check';
import type { FiledSession } from '../../../../src/engine/sessionFile/format.ts';
import type { ErrorAction } from '../../../../src/protocol/errors.ts';
import type { Reference } from '../../../../src/protocol/references.ts';
import type { StoredAnswerState, StoredExchange } from '../../../../src/protocol/sessions.ts';

export const sessionFacts = { id: 's', title: 'Sorting', createdAt: 1_795_268_400_000, changedAt: 1_795_268_460_000 };

/** A short answer to a short question; its id is `messageId`. */
export function exchange(messageId: string, facts: Partial<StoredExchange> = {}): StoredExchange {
	return {
		messageId,
		askedAt: sessionFacts.createdAt,
		question: `Question of ${messageId}?`,
		references: [],
		text: `Answer ${messageId}.`,
		reasoning: '',
		warnings: [],
		state: { phase: 'ended', terminal: { kind: 'done', reason: 'stop' } },
		...facts,
	};
}

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const count = fc.nat();
const position = fc.record({ line: count, character: count });
const range = fc.record({ start: position, end: position });
const place = { uri: fc.webUrl(), languageId: fc.constantFrom('python', 'typescript') };
const references = fc.array(
	fc.oneof<fc.Arbitrary<Reference>[]>(
		fc.record({ kind: fc.constant('selection'), ...place, range, text }),
		fc.record({ kind: fc.constant('file'), ...place }),
		fc.record({ kind: fc.constant('symbol'), ...place, name: text, range }),
		fc.record({ kind: fc.constant('cursor'), ...place, position }),
		fc.record({ kind: fc.constant('instructions'), uri: fc.webUrl() }),
		fc.record({
			kind: fc.constant('problems'),
			...place,
			problems: fc.array(fc.record({ range, severity: fc.constantFrom('error', 'hint'), message: text })),
		}),
		fc.record({
			kind: fc.constant('image'),
			name: text,
			mediaType: fc.constant('image/png'),
			data: fc.base64String(),
		}),
	),
	{ maxLength: 3 },
);
const ended: fc.Arbitrary<StoredAnswerState> = fc.oneof(
	fc.record({
		phase: fc.constant('ended'),
		terminal: fc.record({ kind: fc.constant('done'), reason: fc.constantFrom('stop', 'cancelled', 'length') }),
	}),
	fc.record({
		phase: fc.constant('ended'),
		terminal: fc.record(
			{
				kind: fc.constant('error'),
				code: fc.constantFrom('stream_cut', 'rate_limited'),
				args: fc.dictionary(fc.constantFrom('provider', 'seconds'), fc.oneof(text, count)),
				retryable: fc.boolean(),
				retryAfterMs: count,
				actions: fc.subarray<ErrorAction>(['retry', 'show_log']),
			},
			{ requiredKeys: ['kind', 'code', 'args', 'retryable', 'actions'] },
		),
	}),
	fc.record({ phase: fc.constant('interrupted') }),
	fc.record({ phase: fc.constant('running') }),
);
const facts = fc.record(
	{
		askedAt: count,
		question: text,
		references,
		text,
		reasoning: text,
		warnings: fc.array(
			fc.record({ kind: fc.constant('warning'), code: fc.constantFrom('window_cut'), args: fc.constant({ cut: 3 }) }),
			{ maxLength: 2 },
		),
		route: fc.record({
			kind: fc.constant('route'),
			model: text,
			provider: text,
			source: fc.constantFrom('model', 'mock'),
			reason: fc.record({ code: fc.constantFrom('chosen_by_person', 'first_with_key'), args: fc.constant({}) }),
		}),
		usage: fc.record({ kind: fc.constant('usage'), input: count, output: count, exact: fc.boolean() }),
		processingTimeMs: count,
		state: ended,
	},
	{ requiredKeys: ['askedAt', 'question', 'references', 'text', 'reasoning', 'warnings', 'state'] },
);

/** Conversations of every form: each exchange follows any of those before it, or none. */
export const sessions: fc.Arbitrary<FiledSession> = fc
	.record({
		title: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((title) => title.trim() === title),
		times: fc.tuple(count, count),
		nodes: fc.array(fc.tuple(facts, fc.nat()), { maxLength: 12 }),
	})
	.map(({ title, times: [createdAt, changedAt], nodes }) => ({
		session: { id: 'session', title, createdAt, changedAt },
		exchanges: nodes.map(([node, choice], index) => {
			const before = choice % (index + 1);
			return { messageId: `m${index}`, ...(before === 0 ? {} : { parent: `m${before - 1}` }), ...node };
		}),
	}));
