import type { MentionTrigger } from '../../../protocol/panel.ts';

/** The word that the caret is in, where it begins with `@` or `#`, or with `/` at the beginning of the question. */
export interface MentionWord {
	/** Place of the trigger in the text, in UTF-16 code units. */
	readonly start: number;
	readonly trigger: MentionTrigger;
	/** What stands between the trigger and the caret. */
	readonly query: string;
}

/** Longer than any name that somebody types to find a file. */
const longestQuery = 100;

/**
 * A trigger counts only where a word begins: not in `name@example.com` nor in `C#`. Before it may stand what opens
 * something (a bracket, a quotation mark), and the marks of direction that come with pasted Arabic.
 */
const word = /(?:^|[\s([{<"'`«،؛\u200E\u200F\u061C\u2066-\u2069])([@#])([^\s@#]*)$/;

/** A path has a second stroke, and is none. */
const prompt = /^[\s\u200E\u200F\u061C\u2066-\u2069]*\/([^\s/]*)$/;

export function mentionWordAt(text: string, caret: number): MentionWord | undefined {
	const [, name] = prompt.exec(text.slice(0, Math.min(caret, longestQuery))) ?? [];
	if (name !== undefined) return { start: caret - name.length - 1, trigger: '/', query: name };
	// A line is enough, and a long draft is looked at with each key.
	const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
	const [, trigger, query = ''] = word.exec(line) ?? [];
	if ((trigger !== '@' && trigger !== '#') || query.length > longestQuery) return undefined;
	return { start: caret - query.length - 1, trigger, query };
}
