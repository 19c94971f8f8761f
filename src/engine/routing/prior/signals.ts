import type { TaskKind } from '../../../protocol/routing.ts';
import type { Found, Lexicon } from '../lexicon/lexicon.ts';
import { foldedWords } from '../reading/foldedWords.ts';
import { type PromptParts, promptParts } from '../reading/promptParts.ts';
import { kindVotes } from './kindVotes.ts';

/**
 * What is counted in a prompt before anything is judged. An `exercise` is a question with one right answer that tells
 * all there is to know: answers to choose from, or a word problem. Its words are of apples, trains and philosophers, and
 * say nothing of a task; those of a `request` do.
 */
export interface Signals {
	readonly form: 'exercise' | 'request';
	/** An exercise that offers answers to choose from. */
	readonly isMultipleChoice: boolean;
	/** Folded words of what is said, pasted material left out. */
	readonly words: readonly string[];
	/** How much the words speak for each kind of task. */
	readonly kinds: ReadonlyMap<TaskKind, number>;
	readonly hard: readonly Found[];
	readonly easy: readonly Found[];
	readonly constraints: number;
	/** Commas and colons between what is asked for: a list in a sentence. */
	readonly clauses: number;
	readonly listItems: number;
	readonly pastedLines: number;
	readonly hasTrace: boolean;
	/** Signs of formulas: operators between letters and digits, LaTeX, exponents. */
	readonly formulaSigns: number;
	readonly questionMarks: number;
	readonly digits: number;
	/** Of what is said, in UTF-16 code units. */
	readonly characters: number;
	/** What is said, and nothing that is pasted. */
	readonly prose: string;
	/** How many of the words belong to a phrase that goes on with what was there before. */
	readonly followUpWords: number;
}

export function signalsOf(prompt: string, lexicon: Lexicon): Signals {
	const parts = promptParts(prompt);
	const { prose, listItems, pastedLines, hasTrace } = parts;
	const words = foldedWords(prose);
	const found = lexicon.find(words);
	const hard = distinct(found.filter(({ weight }) => weight > 0));
	const questionMarks = count(prose, /[?؟]/g);
	const isExercise = parts.isMultipleChoice || isWordProblem(parts, words.length, questionMarks, hard);
	return {
		form: isExercise ? 'exercise' : 'request',
		isMultipleChoice: parts.isMultipleChoice,
		words,
		kinds: isExercise ? new Map() : kindVotes(found, words.length, foldedWords(lastSentence(prose)).length),
		hard,
		easy: distinct(found.filter(({ weight }) => weight < 0)),
		constraints: found.filter(({ isConstraint }) => isConstraint).length,
		clauses: count(prose, /[,،;؛:+] /g),
		listItems,
		pastedLines,
		hasTrace,
		formulaSigns: count(prose, formulas),
		questionMarks,
		digits: count(prose, /[\d٠-٩]/g),
		characters: prose.length,
		prose,
		followUpWords: found.filter(({ isFollowUp }) => isFollowUp).reduce((sum, { length }) => sum + length, 0),
	};
}

const formulas = /\\[a-z]{2,}|[\w)\]] ?[\^=≤≥≠×·∑∫√±∈→<>] ?[\w([-]|\d ?[+*/] ?\d|\$[^$\n]+\$/g;

const numbers = /[\d٠-٩]+|\b(?:two|three|four|five|six|seven|eight|nine|ten|twice|half)\b/gi;

/** A story with numbers that ends in a question, without a word of our trade. */
function isWordProblem(
	{ prose, pastedLines }: PromptParts,
	words: number,
	marks: number,
	hard: readonly Found[],
): boolean {
	const isTechnical = pastedLines > 0 || hard.some(({ weight }) => weight > technical);
	return words >= 20 && marks > 0 && !isTechnical && count(prose, numbers) >= 2;
}

/** Terms of less weight than this stand in stories as well: a race, a tree, a queue. */
const technical = 0.12;

/** From behind the sign or line end before it; signs at the very end are its own. */
function lastSentence(prose: string): string {
	let end = prose.length;
	while (end > 0 && /[.!?؟\s]/.test(prose.charAt(end - 1))) end--;
	let start = end;
	while (start > 0 && !/[.!?؟\n]/.test(prose.charAt(start - 1))) start--;
	return prose.slice(start);
}

function distinct(found: readonly Found[]): readonly Found[] {
	return [...new Map(found.map((term) => [term.term, term])).values()];
}

function count(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0;
}
