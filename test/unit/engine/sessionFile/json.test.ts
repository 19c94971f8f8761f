import assert from 'node:assert/strict';
import fc from 'fast-check';
import { largestFile, readSessionFile, toJson } from '../../../../src/engine/sessionFile/json.ts';
import { exchange, sessionFacts, sessions } from './sampleSession.ts';

const file = (exchanges: readonly unknown[] = [exchange('a')], more: Readonly<Record<string, unknown>> = {}) => ({
	format: 'tributary.conversation',
	version: 1,
	session: sessionFacts,
	exchanges,
	...more,
});

function reasonOf(value: unknown): string | undefined {
	const read = readSessionFile(typeof value === 'string' ? value : JSON.stringify(value));
	return read.kind === 'refused' ? read.reason : undefined;
}

describe('a conversation as JSON', () => {
	it('comes back from a file as it went in, whatever it holds', () => {
		fc.assert(
			fc.property(sessions, (session) => {
				const text = toJson(session);
				const read = readSessionFile(text);
				assert.equal(read.kind, 'session');
				if (read.kind === 'session') assert.deepEqual(JSON.parse(toJson(read.filed)), JSON.parse(text));
			}),
		);
	});

	it('takes an answer that runs as interrupted', () => {
		const { exchanges } = JSON.parse(
			toJson({ session: sessionFacts, exchanges: [exchange('a', { state: { phase: 'running' } })] }),
		);
		assert.deepEqual(exchanges[0].state, { phase: 'interrupted' });
	});

	it('keeps pictures', () => {
		const picture = { kind: 'image', name: 'plan.png', mediaType: 'image/png', data: 'aGVsbG8=' } as const;
		const read = readSessionFile(
			toJson({ session: sessionFacts, exchanges: [exchange('a', { references: [picture] })] }),
		);
		assert.deepEqual(read.kind === 'session' && read.filed.exchanges[0]?.references, [picture]);
	});

	it('is read behind a byte order mark, and with fields that are not known', () => {
		const text = JSON.stringify(file([{ ...exchange('a'), mood: 'good' }], { colour: 'blue' }));
		const read = readSessionFile(`\uFEFF${text}`);
		assert.deepEqual(read, {
			kind: 'session',
			filed: { session: sessionFacts, exchanges: [exchange('a')] },
		});
	});

	it('has parents before their children, whatever the order in the file', () => {
		const shuffled = [
			exchange('d', { parent: 'c' }),
			exchange('b', { parent: 'a' }),
			exchange('a'),
			exchange('c', { parent: 'a' }),
			exchange('e'),
		];
		const read = readSessionFile(JSON.stringify(file(shuffled)));
		const ids = read.kind === 'session' && read.filed.exchanges.map(({ messageId }) => messageId);
		assert.deepEqual(ids, ['a', 'b', 'c', 'd', 'e']);
	});

	it('may be as deep as it is long', () => {
		const chain = Array.from({ length: 20_000 }, (_, index) =>
			exchange(`m${index}`, index === 0 ? {} : { parent: `m${index - 1}` }),
		);
		assert.equal(reasonOf(file(chain.toReversed())), undefined);
	});

	const refusals: readonly (readonly [string, unknown, string])[] = [
		['an empty file', '', 'not_json'],
		['what is no JSON', 'Hello', 'not_json'],
		['half a file', JSON.stringify(file()).slice(0, -20), 'not_json'],
		['another kind of JSON', { conversations: [] }, 'not_a_chat'],
		['null', 'null', 'not_a_chat'],
		['a file of a later version', file([], { version: 2, exchanges: 'in another form' }), 'newer'],
		['a version that is no number', file([], { version: '1' }), 'not_a_chat'],
		['a file without its exchanges', file([], { exchanges: undefined }), 'not_a_chat'],
		['an exchange without its question', file([{ ...exchange('a'), question: undefined }]), 'not_a_chat'],
		['an exchange without its state', file([{ ...exchange('a'), state: {} }]), 'not_a_chat'],
		['a state that came later', file([{ ...exchange('a'), state: { phase: 'dreaming' } }]), 'newer'],
		[
			'a code that came later',
			file([{ ...exchange('a'), warnings: [{ kind: 'warning', code: 'tomorrow', args: {} }] }]),
			'newer',
		],
		['a code that came later, and a gap', file([{ ...exchange('a'), text: 1, state: { phase: 'x' } }]), 'not_a_chat'],
		['a time that no calendar has', file([{ ...exchange('a'), askedAt: 1e17 }]), 'not_a_chat'],
		['an id that is empty', file([exchange('')]), 'not_a_chat'],
		['the same id twice', file([exchange('a'), exchange('a')]), 'not_a_chat'],
		['a parent that is not there', file([exchange('a', { parent: 'z' })]), 'not_a_chat'],
		['its own parent', file([exchange('a', { parent: 'a' })]), 'not_a_chat'],
		['a circle', file([exchange('a', { parent: 'b' }), exchange('b', { parent: 'a' })]), 'not_a_chat'],
	];
	for (const [name, value, reason] of refusals) {
		it(`is not read from ${name}: ${reason}`, () => {
			assert.equal(reasonOf(value), reason);
		});
	}

	it('is not read from a file that is too large', () => {
		assert.equal(reasonOf(' '.repeat(largestFile + 1)), 'too_large');
	});
});
