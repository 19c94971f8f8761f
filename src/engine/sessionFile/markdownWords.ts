import type { DoneEvent, ErrorEvent } from '../../protocol/stream.ts';

/** The fixed words of an exported conversation. Names and places come as Markdown. */
export interface MarkdownWords {
	/** Milliseconds since 1970. */
	date(time: number): string;
	question(number: number): string;
	readonly answer: string;
	readonly otherBranches: string;
	follows(question: number): string;
	readonly followsNothing: string;
	/** Both from 1. */
	lines(path: string, first: number, last: number): string;
	symbol(name: string, place: string): string;
	problems(path: string, count: number): string;
	picture(name: string): string;
	/** `undefined` where the model came to its own end. */
	ended(terminal: DoneEvent | ErrorEvent): string | undefined;
	readonly interrupted: string;
	readonly running: string;
}
