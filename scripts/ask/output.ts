import type { ErrorEvent, StreamEvent, WarningEvent } from '../../src/protocol/stream.ts';
import { errorSentence } from '../../src/text/wording/errors.ts';
import { warningSentence } from '../../src/text/wording/warnings.ts';

/** Where an answer goes. */
export interface Output {
	events(events: readonly StreamEvent[]): void;
	/** The host has ended and sends no terminal; what has come is all there is. */
	broken(error: ErrorEvent): void;
	/** After the last event. */
	finish(): void;
}

/** One event a line, by the law of the events also where the host ends in the midst of the answer. */
export class JsonOutput implements Output {
	#last: StreamEvent['kind'] | undefined;

	events(events: readonly StreamEvent[]): void {
		process.stdout.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
		this.#last = events.at(-1)?.kind ?? this.#last;
	}

	broken(error: ErrorEvent): void {
		if (this.#last === undefined) sayInWords(error);
		else if (this.#last === 'done' || this.#last === 'error' || this.#last === 'saved') this.events([{ kind: 'end' }]);
		else if (this.#last !== 'end') this.events([error, { kind: 'end' }]);
	}

	finish(): void {}
}

/** The answer's text on standard output, everything else in sentences on standard error. */
export class PlainOutput implements Output {
	#last = '';

	events(events: readonly StreamEvent[]): void {
		for (const event of events) {
			if (event.kind === 'token') this.#write(event.text);
			else if (event.kind === 'warning' || event.kind === 'error') this.#say(event);
		}
	}

	broken(error: ErrorEvent): void {
		this.#say(error);
	}

	finish(): void {
		if (this.#last !== '' && !this.#last.endsWith('\n')) this.#write('\n');
	}

	#say(event: ErrorEvent | WarningEvent): void {
		this.finish();
		sayInWords(event);
	}

	#write(text: string): void {
		process.stdout.write(text);
		if (text !== '') this.#last = text;
	}
}

/** A sentence on standard error. */
export function sayInWords(event: ErrorEvent | WarningEvent): void {
	process.stderr.write(`${sentenceOf(event)}\n`);
}

function sentenceOf(event: ErrorEvent | WarningEvent): string {
	if (event.kind === 'warning') return warningSentence(event);
	const { title, detail } = errorSentence(event);
	return detail === '' ? title : `${title}. ${detail}`;
}
