import type { Task } from '../../protocol/edits.ts';
import type { TaskKind } from '../../protocol/routing.ts';
import type { Classification } from './classification.ts';
import { Correction } from './correction/correction.ts';
import { featuresOf } from './correction/features.ts';
import type { RouterModel } from './correction/routerModel.ts';
import { isFollowUp, lookedBack, mostPrevious } from './followUp.ts';
import { Lexicon } from './lexicon/lexicon.ts';
import { needsOf } from './needs.ts';
import { expectedOutputTokens } from './outputTokens.ts';
import { type Prior, priorOf } from './prior/prior.ts';
import { type Signals, signalsOf } from './prior/signals.ts';
import type { Query } from './query.ts';
import { languageOf } from './reading/language.ts';
import { reasonsOf } from './reasons.ts';
import { referencePart } from './referencePart.ts';

/**
 * Tells how hard a question is, of what kind and in which language: here, at once, without asking anybody. English and
 * Arabic; of other languages it has length, structure, code and the technical terms, which are English everywhere.
 *
 * What it cannot tell is whether a task in a large code base will be hard: the question does not say it (0.46 to 0.53 of
 * the area on SWE-bench, where chance has 0.50). That is what escalation after the answer is for.
 */
export class QueryClassifier {
	readonly #correction: Correction;
	readonly #lexicon: Lexicon;

	constructor(model: RouterModel) {
		this.#correction = new Correction(model);
		this.#lexicon = new Lexicon(model.lexicon);
	}

	classify(query: Query): Classification {
		const { text, task, references = [], previous = [] } = query;
		const own = this.#read(text, task === undefined ? undefined : kindOfTask[task]);
		const { signals, prior, learned } = own;
		const added = referencePart(references, prior.kind);
		const alone = within(own.complexity + added);
		const complexity = isFollowUp(signals) ? Math.max(alone, this.#hardest(previous)) : alone;
		return {
			complexity,
			kind: prior.kind,
			language: languageOf(signals.prose, signals.words),
			outputTokens: expectedOutputTokens(prior.kind, complexity, changedCharacters(query)),
			needs: needsOf(query),
			reasons: reasonsOf({
				signals,
				prior,
				learned,
				references: added,
				referenceCount: references.length,
				inherited: complexity - alone,
			}),
		};
	}

	#hardest(previous: readonly string[]): number {
		let hardest = 0;
		let seen = 0;
		for (const question of previous.slice(-mostPrevious).toReversed()) {
			const { signals, complexity } = this.#read(question);
			// "Yes", "go on", "again" are steps of one task: what they went on with counts.
			if (isFollowUp(signals)) continue;
			hardest = Math.max(hardest, complexity);
			seen += 1;
			if (seen === lookedBack) break;
		}
		return hardest;
	}

	#read(text: string, asked?: TaskKind): Read {
		const signals = signalsOf(text, this.#lexicon);
		const prior = priorOf(signals, asked);
		const learned = this.#correction.of(featuresOf(signals, prior));
		return { signals, prior, learned, complexity: within(prior.value + learned) };
	}
}

interface Read {
	readonly signals: Signals;
	readonly prior: Prior;
	readonly learned: number;
	readonly complexity: number;
}

const kindOfTask: Readonly<Record<Task, TaskKind>> = {
	insert: 'write',
	rewrite: 'refactor',
	fix: 'fix',
	explain: 'explain',
	refactor: 'refactor',
	document: 'document',
	tests: 'tests',
	commit: 'commit',
	apply: 'edit',
};

function changedCharacters({ references = [] }: Query): number {
	return references.find(({ kind }) => kind === 'target')?.characters ?? 0;
}

function within(complexity: number): number {
	return Math.min(1, Math.max(0, complexity));
}
