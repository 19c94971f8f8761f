import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/engine/clock.ts';
import type { DraftTrust } from '../../src/engine/hybrid/drafts/draftTrust.ts';
import type { Foreteller } from '../../src/engine/hybrid/drafts/foreteller.ts';
import { HybridStreamEngine } from '../../src/engine/hybrid/hybridStreamEngine.ts';
import { createForeteller } from '../../src/engine/hybrid/prediction/createForeteller.ts';
import { Indexes } from '../../src/engine/hybrid/prediction/indexes.ts';
import type { EventStream } from '../../src/engine/stream/stage.ts';
import { systemClock } from '../../src/host/systemClock.ts';
import { FakeClock } from '../../test/support/fakeClock.ts';
import type { EditAnswer } from './editAnswers.ts';
import { ShownAnswer } from './shownAnswer.ts';
import { sharedOn } from './ways.ts';

/** Milliseconds until the model's first token, and between two: 60 a second. */
const firstMs = 600;
const tokenMs = 1000 / 60;

/** What is handed on is painted at most so much later, in milliseconds. */
const screenFrame = 1000 / 60;

/** In milliseconds after which a draft that has not come is taken for one that never comes. */
const patience = 300;

const breathing = { now: () => performance.now(), breathe: () => setImmediate() };

export function newIndexes(): Indexes {
	return new Indexes(64 * 1024 * 1024);
}

export function foretellerOf({ known }: EditAnswer, indexes: Indexes): Promise<Foreteller> {
	return createForeteller(known, { ...breathing, indexes });
}

/**
 * Real milliseconds from sending to a draft on the screen, where the model says nothing yet; what is not in `indexes`
 * is made meanwhile. Where no draft comes it is the model's first token.
 */
export async function msToDraft(edit: EditAnswer, indexes: Indexes): Promise<number> {
	const sent = performance.now();
	const foreteller = foretellerOf(edit, indexes);
	const over = new AbortController();
	const engine = new HybridStreamEngine(sharedOn(systemClock));
	const parts = { foreteller, smooth: true, form: 'edit', signal: over.signal } as const;
	try {
		for await (const batch of engine.stream(silence(systemClock, over.signal), parts)) {
			const drafted = batch.some((event) => event.kind === 'draft' && event.text.trim() !== '');
			if (drafted) return performance.now() - sent + screenFrame;
		}
	} finally {
		over.abort();
	}
	return firstMs + screenFrame;
}

/** What is seen of the answer where it is foretold. In time that is moved by hand: looking ahead takes none of it. */
export async function shownWithDrafts(edit: EditAnswer, trust: DraftTrust): Promise<ShownAnswer> {
	const clock = new FakeClock();
	const engine = new HybridStreamEngine({ ...sharedOn(clock), trust });
	const foreteller = Promise.resolve(await foretellerOf(edit, newIndexes()));
	const parts = { foreteller, smooth: true, form: 'edit', signal: new AbortController().signal } as const;
	const shown = new ShownAnswer(edit.text, edit.path);
	const seen = (async () => {
		for await (const batch of engine.stream(answered(edit, clock), parts)) shown.see(batch, clock.now() + screenFrame);
	})();
	await clock.advance(3_600_000);
	await seen;
	return shown;
}

/** What is seen of the answer as it comes. */
export function shownAsItComes({ path, text, tokens }: EditAnswer): ShownAnswer {
	const shown = new ShownAnswer(text, path);
	for (const [index, token] of tokens.entries()) {
		shown.see([{ kind: 'token', text: token }], firstMs + index * tokenMs + screenFrame);
	}
	return shown;
}

async function* begun(): EventStream {
	yield [{ kind: 'session', sessionId: 'bench', messageId: 'bench', offset: 0 }];
	const reason = { code: 'chosen_by_person', args: {} } as const;
	yield [{ kind: 'route', model: 'bench', provider: 'bench', source: 'model', reason }];
}

async function* silence(clock: Clock, signal: AbortSignal): EventStream {
	yield* begun();
	await clock.sleep(patience, signal);
}

async function* answered({ tokens }: EditAnswer, clock: Clock): EventStream {
	yield* begun();
	for (const [index, text] of tokens.entries()) {
		const wait = firstMs + index * tokenMs - clock.now();
		if (wait > 0) await clock.sleep(wait);
		yield [{ kind: 'token', text }];
	}
	yield [{ kind: 'done', reason: 'stop' }, { kind: 'end' }];
}
