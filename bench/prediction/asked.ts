import type { Question } from '../../src/engine/answer/question.ts';
import { editingFor } from '../../src/engine/edits/editing.ts';
import type { KnownBefore } from '../../src/engine/hybrid/prediction/knownTexts.ts';
import { languageOfPath } from '../../src/engine/mock/commit/languageOfPath.ts';
import type { ReadReference } from '../../src/engine/provider.ts';
import type { AnswerForm } from '../../src/protocol/ask.ts';
import type { StreamedForm } from './answers.ts';

/** Lines of the document, from 0: what is selected, or before which something is inserted. */
export interface Lines {
	readonly from: number;
	readonly count: number;
}

/** What is known when an answer of this form is asked for. `lines`: for `part` and `insert`, where in the document. */
export function knownBefore(
	form: StreamedForm,
	path: string,
	before: string,
	lines: Lines = { from: 0, count: before.split('\n').length },
): KnownBefore {
	switch (form) {
		case 'whole':
		case 'part':
		case 'blocks': {
			const references = [target(path, before, lines)];
			return {
				question: question('edit', references),
				history: [],
				editing: editingFor({ references, facts: undefined, setting: form === 'blocks' ? 'blocks' : 'whole' }),
			};
		}
		case 'insert':
			return { question: question('insert', [cursor(path, before, lines.from)]), history: [] };
		case 'code':
		case 'diff':
		case 'prose':
			return { question: question('chat', [file(path, before)]), history: [] };
	}
}

function question(form: AnswerForm, references: readonly ReadReference[]): Question {
	return { sessionId: '', messageId: '', text: 'Change it.', form, references, images: [], instructions: [] };
}

function place(path: string) {
	return { uri: `file:///${path}`, languageId: languageOfPath(path) };
}

function target(path: string, text: string, { from, count }: Lines): ReadReference {
	const range = { start: { line: from, character: 0 }, end: { line: from + count, character: 0 } };
	return { reference: { kind: 'target', ...place(path), range, text }, path, text };
}

function file(path: string, text: string): ReadReference {
	return { reference: { kind: 'file', ...place(path) }, path, text };
}

function cursor(path: string, text: string, line: number): ReadReference {
	const offset = text
		.split('\n')
		.slice(0, line)
		.reduce((sum, { length }) => sum + length + 1, 0);
	const position = { line, character: 0 };
	return { reference: { kind: 'cursor', ...place(path), position }, path, text, offset };
}
