import type { Task } from '../../protocol/edits.ts';

/** What a command adds to the question in the person's words, for the model. Empty: the words say it all. */
export const taskText: Readonly<Record<Task, string>> = {
	insert: '',
	rewrite: '',
	explain: 'Explain this code: what it does and how, why it is so where that shows, and what could surprise somebody.',
	fix: 'Fix this: remove the cause with the smallest change that does, and do not merely silence the message.',
	refactor: 'Refactor this: make it clearer, and let it do exactly what it does. What others may use keeps its name.',
	document: [
		'Document this code, in the form of documentation comments that its language and this project use and in the',
		'language of the comments that are there. Say what a reader cannot see from the code, and change no code.',
	].join('\n'),
	tests: [
		'Write tests for this code that run as they are, with the test framework that the project shows, else the usual one',
		'of the language: what it is for, its edges, and how it fails. Import what is tested from where it stands.',
	].join('\n'),
	commit: [
		'Write the commit message for these changes: a subject of at most 72 characters in the imperative, and, where the',
		'reason is not plain from it, an empty line and a short body. Where messages of the repository are given, write as',
		'they do: language, prefixes such as those of Conventional Commits, capital letters, full stops.',
	].join('\n'),
	apply: [
		'The code below comes from a conversation. Work it into the document: what is a new version of something there takes',
		'its place, what is new goes where it belongs, and all else stays. Lines that stand for code that was left out',
		'("...", "existing code") are not part of it.',
	].join('\n'),
};
