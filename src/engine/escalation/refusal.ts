import { arabicRefusal } from './arabicRefusal.ts';
import { englishRefusal } from './englishRefusal.ts';

/** How one language refuses, sentence by sentence: patterns of whole sentences, in the spelling of `plain`. */
export interface RefusalWords {
	/** It is refused. */
	readonly refuses: RegExp;
	/** What stands around a refusal and says nothing more: regret, the reason, an offer of something else. */
	readonly surrounds: RegExp;
}

/** Characters: a refusal is short, and what is longer explains something. */
const longest = 600;

/**
 * Whether an answer is a refusal and nothing else. Every sentence has to be a known part of one: an answer that a person
 * can use, and that begins by saying what it cannot do, must never be taken for one; a refusal in words of its own may.
 */
export function isRefusal(answer: string): boolean {
	if (answer.length > longest || /```|~~~|`/.test(answer)) return false;
	const sentences = plain(answer)
		.split(/(?<=[.!?؟…])\s+|\n+/)
		.map((sentence) => sentence.replace(/[\s.!?؟…]+$/, '').trim())
		.filter((sentence) => sentence !== '');
	return [englishRefusal, arabicRefusal].some(
		({ refuses, surrounds }) =>
			sentences.some((sentence) => refuses.test(sentence)) &&
			sentences.every((sentence) => refuses.test(sentence) || surrounds.test(sentence)),
	);
}

/** Lower case, one kind of apostrophe, no emphasis; Arabic without marks, and with one shape of alef and ya. */
function plain(text: string): string {
	return text
		.toLowerCase()
		.replace(/[’‘ʼ]/g, "'")
		.replace(/[*_]{1,3}|[\u064b-\u065f\u0670\u0640]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c]/g, '')
		.replace(/[أإآٱ]/g, 'ا')
		.replace(/ى/g, 'ي')
		.trim();
}
