import type { StreamEvent } from '../../protocol/stream.ts';
import { addUsage } from '../../text/usage.ts';
import type { Asked, Streaming } from '../answer/askProvider.ts';
import type { Batch } from '../stream/stage.ts';
import { askAgainPrompt } from './askAgainPrompt.ts';
import { beforeUsage } from './beforeUsage.ts';

export interface AskAgainDependencies {
	/** The answer so far. */
	readonly text: string;
	/** Hears of a failure of ours or the provider's, after which the answer stands as it was. */
	failed(failure: unknown): void;
}

/**
 * Asks the model once more for the blocks of its answer that did not fit, and tells what comes of it: its text behind a
 * blank line, its blocks with further ids, its tokens added to those of the answer. Then those blocks that it did not
 * write anew are told as refused. Never throws: where the second request fails, the first answer is as good as before.
 */
export async function* askAgain(
	{ edits, usage, again }: Asked,
	{ text, failed }: AskAgainDependencies,
): AsyncGenerator<Batch, void, undefined> {
	const misfits = edits?.misfits ?? [];
	const second = again([
		{ role: 'assistant', text },
		{ role: 'user', text: askAgainPrompt(misfits) },
	]);
	const before = usage.latest;
	const added = (batch: Batch) => batch.map((event) => (event.kind === 'usage' ? addUsage(before, event) : event));
	yield [{ kind: 'warning', code: 'edits_asked_again', args: { count: misfits.length } }];
	yield added([second.usage.latest]);
	try {
		for await (const batch of behind(second)) yield added(batch);
	} catch (failure) {
		failed(failure);
		yield added([...(second.edits?.end(false) ?? []), ...second.usage.rest()]);
	}
	const left = misfits.length - (second.edits?.settled ?? 0);
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
