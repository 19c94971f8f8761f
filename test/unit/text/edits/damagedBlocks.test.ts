import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BlocksReader } from '../../../../src/text/edits/blocksReader.ts';
import { answerOf, type SearchReplacePair, searchReplacePairs } from '../../../support/searchReplaceAnswer.ts';
import { applied, readAll, refusals, targetOf } from './reading.ts';

/** A block as it should have been, and as it comes. */
type Damage = (pair: SearchReplacePair, at: number) => SearchReplacePair;

function inBoth(change: (line: string) => string): Damage {
	return ({ line, search, replace }) => ({ line, search: search.map(change), replace: replace.map(change) });
}

const damages: readonly (readonly [name: string, damage: Damage])[] = [
	['with blanks behind its lines', inBoth((line) => `${line}  `)],
	['further in', inBoth((line) => (line === '' ? line : `    ${line}`))],
	['with tabs for blanks', inBoth((line) => line.replace(/^(?: {2})+/, (blanks) => '\t'.repeat(blanks.length / 2)))],
	['without indentation', inBoth((line) => line.trimStart())],
	[
		'with blank lines at its edges',
		({ line, search, replace }) => ({ line, search: ['', ...search, ''], replace: ['', ...replace, ''] }),
	],
	[
		'with a line less in SEARCH',
		({ line, search, replace }, at) => ({ line, search: search.filter((_, index) => index !== at), replace }),
	],
	[
		'with a wrong line in SEARCH',
		({ line, search, replace }, at) => ({
			line,
			search: search.map((text, index) => (index === at ? `${text}!` : text)),
			replace,
		}),
	],
];

/** A function of so many lines, each told from all others by its number. */
const code = fc
	.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 25 })
	.map((kinds) =>
		kinds.map((kind, at) => (kind === 0 ? '' : kind === 1 ? '  }' : `${'  '.repeat(kind - 1)}statement${at}();`)),
	);
const edit = fc.tuple(
	fc.nat({ max: 25 }),
	fc.nat({ max: 2 }),
	fc.array(fc.constantFrom('  fresh();', '    deep();', '  }', ''), { maxLength: 3 }),
);

function keys(text: string): string {
	return text
		.split('\n')
		.map((line) => line.trim())
		.join('\n');
}

describe('A damaged block', () => {
	for (const [name, damage] of damages) {
		it(`${name} does what it should but for white space, or is refused`, () => {
			fc.assert(
				fc.property(code, edit, fc.nat({ max: 8 }), (before, [at, count, lines], line) => {
					const after = before.toSpliced(at % before.length, count, ...lines).join('\n');
					const pairs = searchReplacePairs(before.join('\n'), after);
					// A block without the line that all hangs on is another block, and one that can be right.
					const bad = pairs.map((pair) => damage(pair, line % pair.search.length));
					fc.pre(bad.every(({ search }) => search.length > 0 && !before.join('\n').includes(search.join('\n'))));
					const target = targetOf(before.join('\n'));
					const steps = readAll(new BlocksReader(target), answerOf(bad));
					if (refusals(steps).length === 0) assert.equal(keys(applied(target, steps)), keys(after));
				}),
				{ numRuns: 1000 },
			);
		});
	}
});
