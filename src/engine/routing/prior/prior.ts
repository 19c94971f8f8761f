import type { TaskKind } from '../../../protocol/routing.ts';
import type { Signals } from './signals.ts';

/*
 * How hard a prompt is by rules that a person can read. They carry the decision: what is learned (see
 * `src/engine/routing/correction`) may move it by 0.15 only, because what one kind of prompts teaches misleads on another: a
 * free fit on exam questions falls below chance on chat prompts. Each weight has its reason beside it; the sums are of
 * complexity, 0 to 1, in which the four tiers are each about a quarter wide.
 */

/** What the kind of task costs by itself. In the order of what a wrong answer costs, and of how much has to be held together. */
const kindBase: Readonly<Record<TaskKind, number>> = {
	chat: 0,
	commit: 0.1,
	edit: 0.12,
	command: 0.15,
	question: 0.16,
	// What makes mathematics hard is in the words (prove, derive), not in there being numbers.
	maths: 0.16,
	writing: 0.2,
	document: 0.24,
	explain: 0.24,
	write: 0.3,
	tests: 0.32,
	fix: 0.34,
	refactor: 0.4,
	review: 0.42,
	performance: 0.42,
	design: 0.46,
};

export type PriorPart = 'kind' | 'length' | 'hard' | 'easy' | 'constraints' | 'pasted' | 'formulas';

export interface Prior {
	/** 0 to 1. */
	readonly value: number;
	readonly kind: TaskKind;
	/** What each signal added to it. */
	readonly parts: Readonly<Record<PriorPart, number>>;
}

/** @param asked the kind, where a command has said it */
export function priorOf(signals: Signals, asked?: TaskKind): Prior {
	const kind = asked ?? kindOf(signals);
	const parts = partsOf(signals, kind, asked !== undefined);
	const value = Object.values(parts).reduce((total, part) => total + part, 0);
	return { value: Math.min(1, Math.max(0, value)), kind, parts };
}

function partsOf(signals: Signals, kind: TaskKind, isAsked: boolean): Prior['parts'] {
	const length = lengthPart(signals.characters);
	if (signals.form === 'exercise') {
		// Of exercises length alone tells anything: 0.58 where chance is 0.50, and every other signal 0.47 to 0.52.
		return { kind: kindBase.question, length, hard: 0, easy: 0, constraints: 0, pasted: 0, formulas: 0 };
	}
	return {
		kind: isAsked ? kindBase[kind] : basePart(signals, kind),
		length,
		hard: hardPart(signals),
		easy: easyPart(signals),
		constraints: constraintsPart(signals, kind),
		// Code has to be read, but who pastes much asks no harder question: at most a quarter of a tier, by powers of two.
		pasted: Math.min(0.06, 0.012 * Math.log2(1 + signals.pastedLines)),
		formulas: Math.min(0.1, 0.02 * signals.formulaSigns),
	};
}

/** The kinds that the words speak for, by how much they do, beside one voice for a plain question. */
function basePart({ kinds }: Signals, kind: TaskKind): number {
	if (kind === 'question' || kind === 'maths') return kindBase[kind];
	let voices = 1;
	let total = kindBase.question;
	for (const [named, votes] of kinds) {
		voices += votes;
		total += votes * kindBase[named];
	}
	return total / voices;
}

/**
 * One tier between nothing and 2,400 characters; twice as much always adds about the same. The best single signal on
 * benchmarks (0.57 to 0.63 of the area where chance has 0.50), and the one that transfers.
 */
function lengthPart(characters: number): number {
	return 0.26 * Math.min(1, Math.log1p(characters / 70) / Math.log1p(2400 / 70));
}

/** The hardest term whole, the next one half, and so on: ten words about one thing are not ten things. */
function hardPart({ hard }: Signals): number {
	const weights = hard.map(({ weight }) => weight).sort((one, other) => other - one);
	return Math.min(0.5, fading(weights, 0.5));
}

/** "Just", "simple", "typo". They fade less, because they are small; and never take a whole tier. */
function easyPart({ easy }: Signals): number {
	const weights = easy.map(({ weight }) => -weight).sort((one, other) => other - one);
	return -Math.min(0.2, fading(weights, 0.6));
}

/**
 * Conditions have to be met together; a tenth of a tier each. Of a question about the world "each" and "at least" are no
 * conditions on the answer.
 */
function constraintsPart({ constraints, listItems, clauses }: Signals, kind: TaskKind): number {
	if (kind === 'question' || kind === 'maths' || kind === 'chat') return 0;
	return Math.min(0.2, 0.025 * (constraints + listItems) + 0.02 * Math.max(0, clauses - 1));
}

function fading(weights: readonly number[], fade: number): number {
	return weights.reduce((total, weight, index) => total + weight * fade ** index, 0);
}

function kindOf({ form, kinds, words, pastedLines, questionMarks }: Signals): TaskKind {
	if (form === 'exercise') return 'question';
	const [best] = [...kinds].sort(([, one], [, other]) => other - one);
	if (best !== undefined) return best[0];
	if (words.length === 0) return pastedLines > 0 ? 'explain' : 'chat';
	return questionMarks > 0 || pastedLines === 0 ? 'question' : 'explain';
}
