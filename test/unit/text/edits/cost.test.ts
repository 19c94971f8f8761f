import assert from 'node:assert/strict';
import { BlocksReader } from '../../../../src/text/edits/blocksReader.ts';
import type { EditReader } from '../../../../src/text/edits/editReader.ts';
import { WholeReader } from '../../../../src/text/edits/wholeReader.ts';
import { targetOf } from './reading.ts';

const text = Array.from({ length: 400 }, (_, line) => `const value${line} = ${line};`).join('\n');
const answer = `\`\`\`\n<<<<<<< SEARCH\n${text}\n=======\n${'x'.repeat(50_000)}\n>>>>>>> REPLACE\n\`\`\`\n`;

/** How many characters are cut into lines while an answer is read character by character. */
function charactersCut(reader: EditReader): number {
	const { split } = String.prototype;
	let characters = 0;
	Object.defineProperty(String.prototype, 'split', {
		configurable: true,
		writable: true,
		value(this: string, separator: RegExp) {
			characters += this.length;
			return split.call(this, separator);
		},
	});
	try {
		for (const character of answer) reader.push(character);
		reader.end(true);
	} finally {
		Object.defineProperty(String.prototype, 'split', { configurable: true, writable: true, value: split });
	}
	return characters;
}

describe('Reading an answer by single characters', () => {
	it('looks at each of them a few times at most, however long a line or a block is', () => {
		for (const reader of [new BlocksReader(targetOf(text)), new WholeReader(targetOf(text))]) {
			assert.ok(charactersCut(reader) <= answer.length * 3);
		}
	});
});
