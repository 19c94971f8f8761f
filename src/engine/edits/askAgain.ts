import type { StreamEvent } from '../../protocol/stream.ts';
import type { AnswerProgress } from '../answer/answerProgress.ts';
import type { Asked, Streaming } from '../answer/askProvider.ts';
import type { Batch } from '../stream/stage.ts';
import { askAgainPrompt } from './askAgainPrompt.ts';
import { beforeUsage } from './beforeUsage.ts';

export interface AskAgainDependencies {
	/** Of the answer so far. */
	readonly progress: AnswerProgress;
	/** Hears of a failure of ours or the provider's, after which the answer stands as it was. */
	failed(failure: unknown): void;
}

/**
 * Asks the model once more for the blocks of its answer that did not fit, and tells what comes of it: its text behind a
 * blank line, its blocks with further ids, its tokens added to those of the answer. Then those blocks that it did not
 * write anew are told as refused. Never throws: where the second request fails or is not paid for, the first answer is as
 * good as before.
 */
export async function* askAgain(
	asked: Asked,
	{ progress, failed }: AskAgainDependencies,
): AsyncGenerator<Batch, void, undefined> {
	const { edits } = asked;
	const misfits = edits?.misfits ?? [];
	const { text } = progress.transcript.contents();
	progress.over(asked);
	let second: Streaming | undefined;
	let failure: unknown;
	try {
		second = await asked.again([
			{ role: 'assistant', text },
			{ role: 'user', text: askAgainPrompt(misfits) },
		]);
		progress.edits = second.edits;
		yield [{ kind: 'warning', code: 'edits_asked_again', args: { count: misfits.length } }];
		yield progress.shown([second.usage.latest], second);
		for await (const batch of behind(second)) yield progress.shown(batch, second);
	} catch (thrown) {
		failure = thrown;
		failed(thrown);
		if (second !== undefined) {
			yield progress.shown([...(second.edits?.end(false) ?? []), ...second.usage.rest()], second);
		}
	} finally {
		if (second !== undefined) progress.over(second, failure);
	}
	const left = misfits.length - (second?.edits?.settled ?? 0);
	yield edits?.withheld(left) ?? [];
}

/** The events of the second text, without its `done`. */
async function* behind({ events, usage, edits }: Streaming): AsyncGenerator<Batch, void, undefined> {
	let gap = '\n\n';
	for await (const batch of events) {
		const counted = usage.counted(batch);
		const last = counted.at(-1);
		const sent = (last?.kind === 'done' ? counted.slice(0, -1) : counted).map((event) => {
			if (event.kind !== 'token') return event;
			const text = gap + event.text;
			gap = '';
			return { ...event, text };
		});
		const told: readonly StreamEvent[] = edits?.read(sent) ?? sent;
		if (last?.kind !== 'done') {
			yield told;
			continue;
		}
		yield beforeUsage(told, edits?.end(last.reason === 'stop') ?? []);
		return;
	}
	yield [...(edits?.end(false) ?? []), ...usage.rest()];
}
