import { tokenText } from './wires.ts';

const verbs = ['read', 'write', 'open', 'close', 'find', 'take', 'move', 'count'];
const nouns = ['Line', 'Block', 'Range', 'Batch', 'Event', 'Place', 'Token'];
const bodies = ['slice(1)', 'at(-1)', 'trim()', 'concat(rest)', 'padEnd(8)', 'split(",")'];

/** Every fifth function is other in the document than in the answer: about as much as a change of some places is. */
const changedEach = 5;

/** A document that the answer of a model named `n…c` repeats, as far as it was not changed. */
export function documentOf(tokens: number): string {
	return code(tokens, 1);
}

/** The answer, in tokens: the document with its changes, in a fence. Each token is as long as any other of this server. */
export function codeTokens(count: number): readonly string[] {
	const { length } = tokenText;
	const text = `\`\`\`ts\n${code(count, 0)}`;
	return Array.from({ length: count }, (_, index) => text.slice(index * length, (index + 1) * length));
}

function code(tokens: number, version: number): string {
	let text = '';
	for (let index = 0; text.length < tokens * tokenText.length; index++) text += functionOf(index, version);
	return text;
}

function functionOf(index: number, version: number): string {
	const isChanged = index % changedEach === changedEach - 1;
	const noun = pick(nouns, index * 3);
	const body = pick(bodies, index * 5 + (isChanged ? version : 0));
	const name = `${pick(verbs, index)}${noun}`;
	return `export function ${name}(${noun.toLowerCase()}: string): string {\n\treturn ${noun.toLowerCase()}.${body};\n}\n\n`;
}

function pick(words: readonly string[], index: number): string {
	return words[index % words.length] ?? '';
}
