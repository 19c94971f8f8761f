import assert from 'node:assert/strict';
import { continuationPrompt } from '../../../../src/engine/continuation/continuationPrompt.ts';

/** What the prompt says the answer ended with. */
function quoted(text: string): string {
	const [, end = ''] = continuationPrompt(text).split('its last characters are: ');
	return JSON.parse(end);
}

describe('continuationPrompt', () => {
	it('quotes the last line with the white space behind it', () => {
		assert.equal(quoted('One.\nTwo is "this" and'), 'Two is "this" and');
		assert.equal(quoted('One.\nTwo: \n\n\t'), 'Two: \n\n\t');
		assert.equal(quoted('سطر أول\nثم هذا'), 'ثم هذا');
	});

	it('quotes no more than a line or two, and no half of a character', () => {
		assert.equal(quoted('x'.repeat(1000)).length, 160);
		assert.equal(quoted(`${'👋'.repeat(200)}x`), `${'👋'.repeat(79)}x`);
	});

	const open: readonly (readonly [text: string, isOpen: boolean])[] = [
		['Text.\n```ts\nconst a', true],
		['Text.\n```ts\nconst a = 1;\n```\nAnd', false],
		['````md\n```ts\nx\n```\nstill', true],
		['1. ```sh\n   ls', true],
		['> ```\n> a', true],
		['~~~\n```\nx', true],
		['Use `a` and ```b``` here', false],
		['```ts\na\n```\n```js\nb', true],
		['```ts', true],
	];
	for (const [text, isOpen] of open) {
		it(`${isOpen ? 'says' : 'does not say'} that a code block is open after ${JSON.stringify(text)}`, () => {
			assert.equal(continuationPrompt(text).includes('code block'), isOpen);
		});
	}
});
