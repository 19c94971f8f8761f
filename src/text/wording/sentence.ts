import type { MessageArguments } from '../../protocol/errors.ts';

/** What happened, and why in one sentence that a person can act on. */
export interface Sentence {
	readonly title: string;
	readonly detail: string;
}

/** An argument as text; `instead` where the sender left it out, so that no sentence ever has a hole. */
export function argument(args: MessageArguments, name: string, instead: string): string {
	const value = args[name];
	return value === undefined || value === '' ? instead : String(value);
}
