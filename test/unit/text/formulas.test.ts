import assert from 'node:assert/strict';
import { lex, walk } from '../../../src/text/markdown.ts';

function formulas(text: string): readonly string[] {
	const found: string[] = [];
	walk(lex(text), (token) => {
		if (token.type !== 'formula' && token.type !== 'formulaBlock') return;
		found.push(
			`${token['display'] === true ? 'display' : 'inline'} ${String(token['tex'])}${token['closed'] === true ? '' : ' …'}`,
		);
	});
	return found;
}

describe('formulas', () => {
	const cases: readonly (readonly [text: string, found: readonly string[]])[] = [
		['so $E = mc^2$ holds', ['inline E = mc^2']],
		['$x$, $y$.', ['inline x', 'inline y']],
		['\\(a + b\\) and \\[c\\]', ['inline a + b', 'display c']],
		['$$a$$', ['display a']],
		['text $$a$$ text', ['display a']],
		['$$\na\n- b\n= c\n$$\n', ['display a\n- b\n= c']],
		['\\[\na\n\\]\n', ['display a']],
		['$$\na\n+ b', ['display a\n+ b …']],
		['$$\na\n\nA paragraph', ['display a …']],
		['It costs $5 and $10.', []],
		['between $5 and 10$ or so', []],
		['US$5 and CA$7', []],
		['$HOME/bin:$PATH', []],
		['from $ 5 to 6 $', []],
		['`$x$`', []],
		['```\n$x$\n```', []],
		['a \\$x\\$ b', []],
		['$$$', []],
		['$5$', ['inline 5']],
	];
	for (const [text, found] of cases) {
		it(`in ${JSON.stringify(text)}: ${found.length === 0 ? 'none' : found.join(', ')}`, () => {
			assert.deepEqual(formulas(text), found);
		});
	}
});
