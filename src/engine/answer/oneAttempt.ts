import type { DoneEvent } from '../../protocol/stream.ts';
import type { Batch } from '../stream/stage.ts';
import type { AnswerDependencies } from './answer.ts';
import { AnswerFailure } from './answerFailure.ts';
import type { AnswerProgress } from './answerProgress.ts';
import { type Asking, askProvider } from './askProvider.ts';
import { ending } from './ending.ts';
import { keepAnswer } from './replaying.ts';

/**
 * Asks one model and tells what comes. Returns the provider's `done`; `undefined` where the answer was stopped. Throws
 * `AnswerFailure`: then what came is told and counted, and the changes of a document that it began are still open.
 */
export async function* oneAttempt(
	asking: Asking,
	progress: AnswerProgress,
	dependencies: AnswerDependencies,
	signal: AbortSignal,
): AsyncGenerator<Batch, DoneEvent | undefined, undefined> {
	const asked = await askProvider(asking, dependencies, signal);
	if (asked === undefined) return undefined;
	const { events, usage, continuation, edits } = asked;
	progress.edits = edits;
	let failure: unknown;
	try {
		yield* progress.opened([...asked.opening, ...progress.shown([usage.latest], asked)]);
		for await (const batch of events) {
			const counted = usage.counted(batch);
			const last = counted.at(-1);
			const done = last?.kind === 'done' ? last : undefined;
			const sent = done === undefined ? counted : counted.slice(0, -1);
			const fitted = continuation === undefined ? sent : continuation.fit(sent, done !== undefined);
			const read = edits === undefined ? fitted : edits.read(fitted);
			const shown = progress.shown(read, asked, done !== undefined);
			if (done !== undefined) {
				const ended = yield* ending(asked, { shown, done }, { ...dependencies, progress, signal });
				keepAnswer(asked, ended, progress, { cache: dependencies.cache, sessionId: asking.question.sessionId });
				return ended;
			}
			if (shown.length > 0) {
				progress.transcript.add(shown);
				yield shown;
			}
		}
		if (!signal.aborted) throw new AnswerFailure('stream_cut');
		yield* progress.told(progress.shown(usage.rest(), asked));
		return undefined;
	} catch (thrown) {
		failure = thrown;
		yield* progress.told(progress.shown(usage.rest(), asked));
		throw thrown;
	} finally {
		progress.over(asked, failure);
	}
}
