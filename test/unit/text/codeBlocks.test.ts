import assert from 'node:assert/strict';
import { codeBlocks } from '../../../src/text/codeBlocks.ts';

describe('codeBlocks', () => {
	type Found = readonly (readonly [language: string, code: string])[];
	const cases: readonly (readonly [name: string, text: string, blocks: Found])[] = [
		['finds none in prose', 'Just `inline` words.', []],
		['takes the language and the code', '```ts\nconst a = 1;\n```\n', [['ts', 'const a = 1;']]],
		['takes only the first word behind the fence', '```ts title="a.ts"\nx\n```', [['ts', 'x']]],
		['takes a block that is still open', 'Look:\n\n```py\nx = 1\n', [['py', 'x = 1']]],
		['takes indented code', 'Look:\n\n    x = 1\n', [['', 'x = 1']]],
		[
			'counts in reading order through lists and quotations',
			'- a\n  ```js\n  1\n  ```\n\n> ```css\n> 2\n> ```\n\n~~~\n3\n~~~\n',
			[
				['js', '1'],
				['css', '2'],
				['', '3'],
			],
		],
		['keeps a shorter fence inside a longer one', '````md\n```js\nx\n```\n````', [['md', '```js\nx\n```']]],
		['does not take a formula for code', '$$\n    x\n$$\n\n```js\ny\n```', [['js', 'y']]],
	];
	for (const [name, text, blocks] of cases) {
		it(name, () => {
			const found = codeBlocks(text).map(({ language, code }) => [language, code]);
			assert.deepEqual(found, blocks);
		});
	}
});
