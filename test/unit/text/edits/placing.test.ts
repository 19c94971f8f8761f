import assert from 'node:assert/strict';
import { BlocksReader } from '../../../../src/text/edits/blocksReader.ts';
import { answerOf } from '../../../support/searchReplaceAnswer.ts';
import { applied, readAll, refusals, targetOf } from './reading.ts';

/** A document and the block for it. Lines are joined; what is refused has its reason. */
interface Case {
	readonly name: string;
	readonly document: readonly string[];
	readonly search: readonly string[];
	readonly replace: readonly string[];
	readonly becomes: readonly string[] | 'too_loose' | 'missing' | 'ambiguous';
}

const nested = ['class A:', '\tdef run(self):', '\t\tif self.ready:', '\t\t\tself.start()', '\t\treturn self', ''];
const long = [
	'function open() {',
	'  const first = readFirst();',
	'',
	'  const second = readSecond();',
	'  const third = readThird();',
	'  log(first);',
	'  return join(second, third);',
	'}',
];

const shared = ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => `  shared.${name}();`);

const cases: readonly Case[] = [
	{
		name: 'refuses where a bracket of SEARCH may be another than it seems',
		document: ['    } else {', '      upper = toNumber(upper) || 0;', '    }', '  }', '}'],
		search: ['      upper = toNumber(upper) || 0;', '  }'],
		replace: ['      upper = toFinite(upper);', '    }', '  }'],
		becomes: 'too_loose',
	},
	{
		name: 'refuses brackets alone that stand nowhere to the letter',
		document: ['class A {', '\trun() {', '\t\tgo();', '\t}', '', '}'],
		search: ['\t\t}', '', '\t}'],
		replace: ['\t\t}', '', '\t\tnext() {}', '', '\t}'],
		becomes: 'missing',
	},
	{
		name: 'refuses to write a line a second time that SEARCH leaves out elsewhere',
		document: [
			'meta: first',
			'    },',
			'',
			'    create(context) {',
			'',
			'        // Parse options.',
			'        const order = 1;',
			'        run(order);',
		],
		search: ['    },', '', '        // Parse options.', '        const order = 1;', '        run(order);'],
		replace: ['    },', '', '    create(context) {', '        const [order] = x;', '        run(order);'],
		becomes: 'too_loose',
	},
	{
		name: 'refuses a place beside which another is nearly as good',
		document: [
			'  openFirst();',
			'  closeFirst();',
			...shared.slice(0, 4),
			'',
			'function other() {',
			...shared,
			'}',
			...shared.slice(4),
		],
		search: ['  openFirst();', '  closeFirst();', ...shared],
		replace: ['  openFirst();', '  closeFirst();', '  shared.once();', ...shared.slice(1)],
		becomes: 'too_loose',
	},
	{
		name: 'moves the indentation, where SEARCH has blanks for tabs',
		document: nested,
		search: ['    def run(self):', '        if self.ready:', '            self.start()'],
		replace: [
			'    def run(self):',
			'        if self.ready:',
			'            self.start()',
			'            if self.loud:',
			'                shout()',
		],
		becomes: [...nested.slice(0, 4), '\t\t\tif self.loud:', '\t\t\t\tshout()', ...nested.slice(4)],
	},
	{
		name: 'moves the indentation, where SEARCH stands further out',
		document: nested,
		search: ['if self.ready:', '\tself.start()'],
		replace: ['if self.ready:', '\tif self.loud:', '\t\tshout()', '\tself.start()'],
		becomes: [...nested.slice(0, 3), '\t\t\tif self.loud:', '\t\t\t\tshout()', ...nested.slice(3)],
	},
	{
		name: 'refuses where SEARCH has lost all indentation',
		document: nested,
		search: ['if self.ready:', 'self.start()'],
		replace: ['if self.ready:', 'self.loud()', 'self.start()'],
		becomes: 'too_loose',
	},
	{
		name: 'refuses where it may be that SEARCH alone is indented wrongly',
		document: nested,
		search: ['if self.ready:', '\tself.start()'],
		replace: ['\t\tif self.ready:', '\t\t\tself.start()', '\t\t\tself.loud()'],
		becomes: 'too_loose',
	},
	{
		name: 'refuses a place that white space alone tells from another',
		document: ['if a:', '  run()', 'if b:', '\trun()'],
		search: ['    run()'],
		replace: ['    walk()'],
		becomes: 'ambiguous',
	},
	{
		name: 'overlooks trailing blanks in SEARCH, and leaves those of the document',
		document: ['a = 1  ', 'b = 2', 'c = 3'],
		search: ['a = 1', 'b = 2 ', 'c = 3'],
		replace: ['a = 1', 'b = 20', 'c = 3'],
		becomes: ['a = 1  ', 'b = 20', 'c = 3'],
	},
	{
		name: 'changes a line at its anchors, where SEARCH leaves context out',
		document: long,
		search: [long[0] ?? '', long[1] ?? '', long[4] ?? '', long[6] ?? '', '}'],
		replace: [long[0] ?? '', long[1] ?? '', long[4] ?? '', '  return join(second, third, fourth);', '}'],
		becomes: [...long.slice(0, 6), '  return join(second, third, fourth);', '}'],
	},
	{
		name: 'leaves context as it is that SEARCH has slightly wrong',
		document: long,
		search: ['function opens() {', ...long.slice(1, 4), '  const third = readThird();', '  log(first);'],
		replace: ['function opens() {', ...long.slice(1, 4), '  const third = readOther();', '  log(first);'],
		becomes: [...long.slice(0, 4), '  const third = readOther();', ...long.slice(5)],
	},
	{
		name: 'refuses an insertion beside a line that SEARCH leaves out',
		document: long,
		search: [...long.slice(1, 5), ...long.slice(6)],
		replace: [...long.slice(1, 5), '  check();', ...long.slice(6)],
		becomes: 'too_loose',
	},
	{
		name: 'does not double a line that SEARCH alone leaves out',
		document: long,
		search: [...long.slice(0, 4), ...long.slice(5)],
		replace: [...long.slice(0, 5), '  check();', ...long.slice(5)],
		becomes: [...long.slice(0, 5), '  check();', ...long.slice(5)],
	},
	{
		name: 'refuses to take lines away that it did not find',
		document: long,
		search: [...long.slice(0, 4), '  const third = readThirdly();', ...long.slice(5)],
		replace: [...long.slice(0, 4), '  const third = readOther();', ...long.slice(5)],
		becomes: 'too_loose',
	},
	{
		name: 'refuses a REPLACE that goes on a line longer than SEARCH',
		document: long,
		search: ['  log(first);'],
		replace: ['  log(second);', '  return join(second, third);'],
		becomes: 'too_loose',
	},
	{
		name: 'refuses a REPLACE that begins a line earlier than SEARCH',
		document: long,
		search: ['  log(first);'],
		replace: ['  const third = readThird();', '  log(second);'],
		becomes: 'too_loose',
	},
	{
		name: 'refuses anchors that stand in two places',
		document: [...long, ...long],
		search: [...long.slice(0, 3), ...long.slice(4)],
		replace: [...long.slice(0, 3), ...long.slice(4, 5), '  log(second);', ...long.slice(6)],
		becomes: 'too_loose',
	},
	{
		name: 'says that lines are missing which stand nowhere',
		document: long,
		search: ['void main() {', '  run();', '}'],
		replace: ['void main() {', '  walk();', '}'],
		becomes: 'missing',
	},
	{
		name: 'writes a change of white space alone, where SEARCH has the line to the letter',
		document: ['a = 1\t', 'b = 2', 'c = 3'],
		search: ['a = 1\t', 'b = 2 '],
		replace: ['a = 1', 'b = 2 '],
		becomes: ['a = 1', 'b = 2', 'c = 3'],
	},
];

describe('Placing a block', () => {
	for (const { name, document, search, replace, becomes } of cases) {
		it(name, () => {
			const target = targetOf(document.join('\n'));
			const steps = readAll(new BlocksReader(target), answerOf([{ line: 0, search, replace }]));
			assert.deepEqual(refusals(steps), typeof becomes === 'string' ? [becomes] : []);
			assert.equal(applied(target, steps), (typeof becomes === 'string' ? document : becomes).join('\n'));
		});
	}
});
