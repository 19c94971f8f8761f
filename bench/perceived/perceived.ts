import { percentile } from '../report/statistics.ts';
import type { Arrival } from './arrivalTrace.ts';
import type { Delivery } from './delivery.ts';

/** What a person would say of one answer. */
export interface Perceived {
	/** Milliseconds from sending to the first text on the screen. */
	readonly firstPaintMs: number;
	/** Of the time from the first paint to the last, how much passes in waits of more than 200 ms. */
	readonly stalled: number;
	/** Characters that come with one paint: 19 of 20 bring no more. Latin letters, so also bytes. */
	readonly burst: number;
	/** Milliseconds from a character's arrival to its delivery, in the mean. */
	readonly addedMs: number;
	/** How long the whole text took to be delivered, from its first arrival, as a multiple of what its source took. */
	readonly slowness: number;
}

/** Milliseconds: a screen of 60 Hz. */
const frame = 1000 / 60;
/** More than 200 ms, as whole frames go into it. */
const stall = 12.5 * frame;

/** @throws where the text that was delivered is not the text that had come */
export function perceivedOf(arrivals: readonly Arrival[], deliveries: readonly Delivery[]): Perceived {
	const paints = paintsOf(deliveries);
	const first = paints.find(({ text }) => text.trim() !== '')?.at ?? Number.NaN;
	const waits = paints.slice(1).map(({ at }, index) => at - (paints[index]?.at ?? at));
	const stalled = waits.filter((wait) => wait > stall).reduce((sum, wait) => sum + wait, 0);
	const painted = (paints.at(-1)?.at ?? 0) - (paints[0]?.at ?? 0);
	const began = arrivals[0]?.at ?? 0;
	const took = (arrivals.at(-1)?.at ?? 0) - began;
	return {
		firstPaintMs: first,
		stalled: painted === 0 ? 0 : stalled / painted,
		burst: percentile(
			paints.map(({ text }) => text.length),
			0.95,
		),
		addedMs: addedMs(arrivals, deliveries),
		slowness: ((deliveries.at(-1)?.at ?? Number.NaN) - began) / took,
	};
}

/** What comes between two frames is painted with the second. */
function paintsOf(deliveries: readonly Delivery[]): readonly Delivery[] {
	const paints: Delivery[] = [];
	for (const { at, text } of deliveries) {
		const frameAt = Math.ceil(at / frame) * frame;
		const last = paints.at(-1);
		if (last?.at === frameAt) paints[paints.length - 1] = { at: frameAt, text: last.text + text };
		else if (text !== '') paints.push({ at: frameAt, text });
	}
	return paints;
}

function addedMs(arrivals: readonly Arrival[], deliveries: readonly Delivery[]): number {
	const came = arrivals.map(({ at, texts }) => ({ at, text: texts.join('') }));
	if (joined(came) !== joined(deliveries)) throw new Error('What was delivered is not what came.');
	const length = joined(came).length;
	return (timeOfAll(deliveries) - timeOfAll(came)) / length;
}

function joined(deliveries: readonly Delivery[]): string {
	return deliveries.map(({ text }) => text).join('');
}

/** The sum over all characters. */
function timeOfAll(deliveries: readonly Delivery[]): number {
	return deliveries.reduce((sum, { at, text }) => sum + at * text.length, 0);
}
