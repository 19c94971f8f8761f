import type { MarkdownWords } from '../../engine/sessionFile/markdownWords.ts';
import type { DoneReason } from '../../protocol/stream.ts';

const doneMarks: Readonly<Record<DoneReason, string | undefined>> = {
	stop: undefined,
	tool_calls: undefined,
	cancelled: 'stopped',
	length: 'cut at the output limit',
	filter: 'cut by the provider’s filter',
};

/** English also where the editor speaks another language, of which the host does not know. */
export const englishWords: MarkdownWords = {
	date: (time) => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
	question: (number) => `Question ${number}`,
	answer: 'Answer',
	otherBranches: 'Other branches',
	follows: (question) => `Follows the answer to question ${question}.`,
	followsNothing: 'Begins the conversation anew.',
	lines: (path, first, last) => (first === last ? `${path}, line ${first}` : `${path}, lines ${first}–${last}`),
	symbol: (name, place) => `${name} in ${place}`,
	problems: (path, count) => (count === 1 ? `1 problem in ${path}` : `${count} problems in ${path}`),
	picture: (name) => `${name} (a picture, not in this file)`,
	ended: (terminal) => (terminal.kind === 'error' ? `error: ${terminal.code}` : doneMarks[terminal.reason]),
	interrupted: 'interrupted',
	running: 'still being written',
};
