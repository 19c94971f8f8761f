import type { Exchange } from '../../../protocol/panel.ts';
import { isRunning } from '../../../text/transcript.ts';

/** How often what is counted while an answer streams is brought up to date, in milliseconds. */
const countEveryMs = 250;

/**
 * What decides how an exchange is drawn around its text, for comparison with the last drawing; `now` in milliseconds.
 * The text itself grows in a view of its own: while it streams, only whether there is some counts, and the time for
 * what is counted of it.
 */
export function drawnParts(exchange: Exchange, now: number): readonly unknown[] {
	if (!isRunning(exchange.answer)) return [exchange];
	const { answer, ...around } = exchange;
	const { text, reasoning, state, draft, ...facts } = answer;
	const moment = Math.floor(now / countEveryMs);
	return [
		text === '',
		draft === undefined,
		reasoning === '',
		state.phase,
		moment,
		...Object.values(around),
		...Object.values(facts),
	];
}
