import type { TaskKind } from '../../../protocol/routing.ts';
import type { Found } from '../lexicon/lexicon.ts';

/*
 * How much one word says of the kind. What names a thing to be done (a test, a commit message, a review) says more than
 * a verb that goes with anything (write, what is).
 */
const kindWeights: Readonly<Record<TaskKind, number>> = {
	question: 0.8,
	chat: 0.9,
	write: 1,
	explain: 1.2,
	fix: 1.3,
	maths: 1.3,
	command: 1.4,
	edit: 1.4,
	performance: 1.5,
	design: 1.5,
	writing: 1.5,
	document: 1.6,
	refactor: 1.7,
	review: 1.7,
	tests: 1.8,
	commit: 2.5,
};

/** Words from the first of a sentence on in which a task is named; what comes later is what the task is about. */
const heardWords = 12;

/** Thanks at the end of a question are manners; a prompt of thanks alone is short. */
const mostChatWords = 8;

/**
 * How much the words of a prompt speak for each kind of task. What is wanted stands at the beginning or in the last
 * sentence: there a word counts up to twice, fading over the next ones; elsewhere it hardly counts.
 *
 * @param words how many the prompt has
 * @param lastWords how many of them the last sentence has
 */
export function kindVotes(found: readonly Found[], words: number, lastWords: number): ReadonlyMap<TaskKind, number> {
	const votes = new Map<TaskKind, number>();
	const last = words - lastWords;
	for (const { kinds, at, length } of found) {
		const place = at >= last ? Math.min(at, at - last + 1) : at;
		const heard = (place > heardWords ? 0.05 : 2 / (1 + place / 3)) * (length > 1 ? 1.2 : 1);
		for (const kind of kinds) {
			if (kind === 'chat' && words > mostChatWords) continue;
			votes.set(kind, (votes.get(kind) ?? 0) + kindWeights[kind] * heard);
		}
	}
	return votes;
}
