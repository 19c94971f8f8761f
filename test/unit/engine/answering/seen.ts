import type { RouteEvent, StreamEvent, UsageEvent, WarningEvent } from '../../../../src/protocol/stream.ts';
import { textOf } from '../../../support/engine.ts';

/** What a person saw of an answer. */
export interface Seen {
	readonly events: readonly StreamEvent[];
	readonly text: string;
	readonly routes: readonly RouteEvent[];
	readonly warnings: readonly WarningEvent[];
	/** The last that was told. */
	readonly usage: UsageEvent | undefined;
	/** `done stop`, or the error's code. */
	readonly end: string;
	/** What the error says was tried. */
	readonly tried: readonly string[];
}

/** The last name of a model and who was asked for it: `s1@openrouter`. */
export function nameOf({ model, provider }: Pick<RouteEvent, 'model' | 'provider'>): string {
	return `${shortName(model)}@${provider.replace('custom/', '')}`;
}

export function shortName(model: string): string {
	return model.slice(model.lastIndexOf('/') + 1);
}

export function seenOf(events: readonly StreamEvent[]): Seen {
	const terminal = events.find((event) => event.kind === 'done' || event.kind === 'error');
	const usage = events.findLast((event) => event.kind === 'usage');
	return {
		events,
		text: textOf(events),
		routes: events.filter((event) => event.kind === 'route'),
		warnings: events.filter((event) => event.kind === 'warning'),
		usage,
		end: terminal?.kind === 'error' ? terminal.code : `done ${terminal?.reason}`,
		tried:
			terminal?.kind === 'error'
				? (terminal.tried ?? []).map((step) => `${step.rung} ${nameOf(step)} ${step.code}`)
				: [],
	};
}
