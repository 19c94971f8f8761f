import { randomUUID } from 'node:crypto';
import type { AskedAgain } from '../../chat/conversation/question.ts';
import { toEditorError } from '../../host/hostFailure.ts';
import type { AnswerRun } from './answerRun.ts';
import { type BegunRun, beginRun } from './beginRun.ts';
import type { RunParts } from './runParts.ts';
import type { RunWish } from './runWish.ts';
import { tellEnd } from './tellEnd.ts';

/**
 * Asks, and has the answer written into the document while it comes. Resolves when the question is on its way; to nothing
 * where the document takes no answer, which the person is told then.
 */
export async function startRun(parts: RunParts, wish: RunWish): Promise<AnswerRun | undefined> {
	const stop = new AbortController();
	const source = {
		sessionId: randomUUID(),
		isInChat: false,
		stop: () => stop.abort(),
		again: async (range: RunWish['range'], how: AskedAgain): Promise<void> => {
			const { escalation: _, ...same } = wish;
			const again = await startRun(parts, { ...same, range, ...how, fresh: true });
			await again?.ended;
		},
	};
	const begun = await beginRun(parts, wish, source);
	if (begun === undefined) return undefined;
	void stream(parts, wish, begun, stop.signal);
	return begun.run;
}

async function stream(parts: RunParts, wish: RunWish, begun: BegunRun, signal: AbortSignal): Promise<void> {
	const { run, place, references } = begun;
	const { question, form, task, model, escalation, fresh } = wish;
	const params = {
		...(run.sessionId === undefined ? {} : { sessionId: run.sessionId }),
		question,
		form,
		task,
		references: [...references, place],
		...(model === undefined ? {} : { model }),
		...(escalation === undefined ? {} : { escalation }),
		...(fresh === undefined ? {} : { fresh }),
	};
	try {
		await parts.host.stream('tributary/ask', params, (events) => run.take(events), signal);
	} catch (failure) {
		run.take([toEditorError(failure)]);
	}
	await run.finish();
	await tellEnd(run, parts);
	forgetLater(begun);
}

/** The place is followed as long as somebody could ask for the same again. */
function forgetLater({ run: { insertion }, followed }: BegunRun): void {
	const isOver = (): boolean => insertion.state.phase === 'decided' || insertion.state.phase === 'gone';
	if (isOver()) followed.dispose();
	else insertion.onDidChange(() => isOver() && followed.dispose());
}
