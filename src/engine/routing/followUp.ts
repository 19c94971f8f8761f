import type { Signals } from './prior/signals.ts';

/** A question of more words says itself what it wants. */
const mostWords = 12;

/** How many questions back a conversation is looked at, those that only go on not counted. */
export const lookedBack = 3;

/** Questions that are read for it, at 20 to 40 µs each. */
export const mostPrevious = 12;

/**
 * Whether a prompt only goes on with what was there before: "commit it", "try again", «أكمل». Sent to a weak model
 * by its own few words is what users of routers complain of most. Thanks go on with nothing.
 */
export function isFollowUp({ words, followUpWords, hard, pastedLines }: Signals): boolean {
	if (words.length === 0 || words.length > mostWords || pastedLines > 0) return false;
	return followUpWords * 2 >= words.length || (followUpWords > 0 && hard.length === 0 && words.length <= 6);
}
