import { measureEdits } from './perceived/editsMeasured.ts';
import { recordedTrace } from './perceived/recorded.ts';
import { traces } from './perceived/traces.ts';
import { measureTraces } from './perceived/tracesMeasured.ts';
import type { Bench } from './report/benchDocument.ts';

/** How answers look that come as they come: as they are, through `ai`'s smoothStream, and through our stage. */
export const bench: Bench = {
	about: 'Playing answers as providers send them, in time that is moved by hand (about a minute) …',
	async run() {
		const arriving = await measureTraces([...traces, await recordedTrace()]);
		const edits = await measureEdits();
		return { rows: [...arriving.rows, ...edits.rows], goals: [...arriving.goals, ...edits.goals] };
	},
};
