import type { DoneEvent } from '../../protocol/stream.ts';
import { requireTarget } from '../edits/requireTarget.ts';
import { FallbackLadder } from '../ladder/fallbackLadder.ts';
import type { Batch } from '../stream/stage.ts';
import type { AnswerDependencies } from './answer.ts';
import { AnswerFailure, toErrorEvent } from './answerFailure.ts';
import type { AnswerProgress } from './answerProgress.ts';
import { couldTryHarder } from './couldTryHarder.ts';
import { cutEdits } from './ending.ts';
import { ladderParts } from './ladderParts.ts';
import { standInFor } from './mockFallback.ts';
import { oneAttempt } from './oneAttempt.ts';
import { Plan } from './plan.ts';
import type { Question } from './question.ts';

/** How often a route is looked for anew because others spent what was left of the day meanwhile. */
const mostReroutes = 4;

/**
 * Everything between `session` and the terminal: asks one model, and after a failure the next that the ladder names.
 * Returns the provider's `done`; `undefined` where the answer was stopped. Throws `AnswerFailure`, and
 * bugs of ours.
 */
export async function* attempts(
	question: Question,
	progress: AnswerProgress,
	dependencies: AnswerDependencies,
	signal: AbortSignal,
): AsyncGenerator<Batch, DoneEvent | undefined, undefined> {
	requireTarget(question, dependencies.warnings);
	const plan = new Plan(question, dependencies);
	const offering = { question, plan, progress, settings: dependencies.settings };
	let { choice, routed } = begin(plan, question, dependencies, progress);
	let ladder = new FallbackLadder(ladderParts(choice, plan, question, dependencies));
	for (let reroutes = 0; ; ) {
		const { attempt, tried } = ladder;
		if (attempt.waitMs > 0) await dependencies.clock.sleep(attempt.waitMs, signal);
		if (signal.aborted) {
			yield* progress.told(cutEdits(progress));
			return undefined;
		}
		const edits = attempt.continues ? progress.edits : undefined;
		const { classification } = plan;
		const asking = { question: progress.asked(attempt), attempt, tried, routed, classification, edits };
		try {
			const done = yield* oneAttempt(asking, progress, dependencies, signal);
			const offer = done && (await couldTryHarder(done, offering));
			yield* progress.told(done === undefined ? cutEdits(progress) : offer === undefined ? [] : [offer]);
			return done;
		} catch (failure) {
			if (!(failure instanceof AnswerFailure) || signal.aborted) {
				yield* progress.told(cutEdits(progress));
				throw failure;
			}
			if (failure.code === 'budget_spent' && attempt.rung === 'first' && plan.routes && reroutes < mostReroutes) {
				// Other windows have spent it since the route was chosen. The ledger knows what is left by now.
				reroutes++;
				({ choice, routed } = begin(plan, question, dependencies, progress));
				ladder = new FallbackLadder(ladderParts(choice, plan, question, dependencies));
				continue;
			}
			dependencies.providerFailed?.(attempt.choice, failure);
			// What was reserved for it is there for the next.
			await progress.settled();
			const next = ladder.after({ failure, shown: progress.transcript.hasNews, brought: progress.brought });
			progress.failed({ failure, attempt, next, tried: ladder.tried });
			if (next === undefined) {
				yield* progress.told(cutEdits(progress));
				progress.offersStronger = (await couldTryHarder(toErrorEvent(failure), offering)) !== undefined;
				throw failure;
			}
			dependencies.retrying?.(failure, next);
		}
	}
}

/** The mock may stand in for a model that was chosen and cannot even be asked. */
function begin(
	plan: Plan,
	question: Question,
	{ settings }: AnswerDependencies,
	progress: AnswerProgress,
): ReturnType<Plan['first']> {
	try {
		return plan.first();
	} catch (failure) {
		const standIn = standInFor(failure, question, settings);
		if (standIn === undefined) throw failure;
		progress.warn(standIn.warning);
		return { choice: standIn.choice };
	}
}
