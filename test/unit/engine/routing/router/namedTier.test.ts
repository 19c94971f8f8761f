import assert from 'node:assert/strict';
import fc from 'fast-check';
import { namedTier } from '../../../../../src/engine/routing/router/namedTier.ts';
import type { Tier } from '../../../../../src/protocol/stream.ts';

/** A question, the tier in it, and what is left of it. */
const named: readonly (readonly [question: string, tier: Tier, text: string])[] = [
	['@genius why does this deadlock?', 'genius', 'why does this deadlock?'],
	['why does this deadlock? @genius', 'genius', 'why does this deadlock?'],
	['explain @smart this', 'smart', 'explain this'],
	['@Nano rename it', 'nano', 'rename it'],
	['fix it, @fast', 'fast', 'fix it'],
	['fix it, @fast.', 'fast', 'fix it.'],
	['fix it @fast, please', 'fast', 'fix it, please'],
	['@genius: explain', 'genius', 'explain'],
	['@genius, explain', 'genius', 'explain'],
	['@genius — explain', 'genius', 'explain'],
	['explain (@genius) this', 'genius', 'explain this'],
	['explain this!@genius', 'genius', 'explain this!'],
	['@genius\n\nexplain\n\n    this()', 'genius', 'explain\n\n    this()'],
	['explain\n@genius\nthis', 'genius', 'explain\nthis'],
	['explain this @genius\n\tindented()', 'genius', 'explain this\n\tindented()'],
	['explain\n\n@genius\n\nthis', 'genius', 'explain\n\nthis'],
	['- one\n- @smart two', 'smart', '- one\n- two'],
	['@nano or @genius?', 'genius', 'or?'],
	['@genius no, @nano is enough', 'nano', 'no, is enough'],
	['اشرح هذا @genius', 'genius', 'اشرح هذا'],
	['@genius اشرح هذا', 'genius', 'اشرح هذا'],
	['@genius، اشرح هذا', 'genius', 'اشرح هذا'],
	['اشرح هذا، @smart', 'smart', 'اشرح هذا'],
	['ما هذا؟@smart', 'smart', 'ما هذا؟'],
	['اشرح \u2066@genius\u2069 هذا', 'genius', 'اشرح هذا'],
	['\u200f@genius\u200f اشرح', 'genius', 'اشرح'],
	['اشرح\u200f@genius\u200fهذا', 'genius', 'اشرح هذا'],
	['@fast format `  a  =  b `', 'fast', 'format `  a  =  b `'],
	['@smart\n```py\n@fast\ndef f(): ...\n```', 'smart', '```py\n@fast\ndef f(): ...\n```'],
	['```\n@fast\n```\nthen @smart', 'smart', '```\n@fast\n```\nthen'],
	['what does `@fast` do? @smart', 'smart', 'what does `@fast` do?'],
	['a ` and @smart', 'smart', 'a ` and'],
	['```a``` @smart', 'smart', '```a```'],
	['@genius', 'genius', '@genius'],
];

const unnamed: readonly string[] = [
	'',
	'genius',
	'mail me@smart.com',
	'me@smart',
	'write to @fast.ai',
	'what are @smart-fields?',
	'npm i @smart/core',
	'node_modules/@fast/x',
	'https://example.com/@nano',
	'@geniuses',
	'@smart_one',
	'@fast1',
	'@@fast',
	'@fast(1)',
	"@genius's answer",
	'@geniusاشرح',
	'@fast\u200e.ai',
	'what does "@smart" mean?',
	'ما معنى «@smart»؟',
	'`@fast`',
	'``a ` @fast``',
	'`a\n@fast b`',
	'```\n@fast\n```',
	'````\n```\n@fast\n````',
	'~~~py\n@fast\nclass A: ...',
	'look:\n\n    @fast\n    class A: ...',
];

describe('namedTier', () => {
	for (const [question, tier, text] of named) {
		it(`reads ${tier} in ${JSON.stringify(question)}`, () => {
			assert.deepEqual(namedTier(question), { tier, text });
		});
	}

	for (const question of unnamed) {
		it(`reads nothing in ${JSON.stringify(question)}`, () => {
			assert.equal(namedTier(question), undefined);
		});
	}

	it('leaves no name outside of code, and changes nothing else than white space and punctuation', () => {
		const piece = fc.constantFrom(
			' @smart ',
			' (@nano) ',
			'word',
			' ',
			' ',
			'\n',
			',',
			'.',
			'(',
			')',
			'اشرح',
			'\u2067',
			'\u2069',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const text = pieces.join('').trim();
				const found = namedTier(text);
				if (found === undefined || found.text === text) return;
				assert.deepEqual(words(found.text), words(text.replaceAll(/@(?:smart|nano)/g, ' ')));
				assert.ok(found.text.length < text.length);
			}),
		);
	});

	it('is done at once with a long text that has many backticks and signs', () => {
		for (const text of [
			`${'```` ``` `` ` @fast-er @smart/x '.repeat(20_000)}@smart`,
			`${'@smart '.repeat(20_000)}`,
			`x${' '.repeat(100_000)}x @smart${' '.repeat(100_000)}x`,
			`${'\u200f'.repeat(100_000)}x @smart${'`'.repeat(200_000)}`,
		]) {
			const begin = performance.now();
			namedTier(text);
			assert.ok(performance.now() - begin < 500, text.slice(0, 20));
		}
	});
});

/** A name between two words does not make one of them. */
function words(text: string): readonly string[] {
	return text.match(/@?[\p{L}]+/gu) ?? [];
}
