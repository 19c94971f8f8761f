import type { DoneReason, ErrorEvent, StreamEvent } from '../../protocol/stream.ts';
import { OuterFence } from '../../text/outerFence.ts';

/** A field for text, such as that of the commit message. */
export interface Field {
	value: string;
}

export type FieldEnd =
	/** `before`: what stood there and was replaced. */
	| { readonly kind: 'written'; readonly before: string; readonly done: DoneReason | undefined }
	/** The person typed into it meanwhile: what they have is theirs. */
	| { readonly kind: 'left' }
	/** Nothing came; what stood there stands there again. */
	| { readonly kind: 'nothing'; readonly error?: ErrorEvent };

/** Streams an answer into a field in the place of what stands there. */
export class MessageField {
	readonly #field: Field;
	readonly #before: string;
	readonly #fence = new OuterFence();
	/** What the field holds by our doing. */
	#written: string;
	#text = '';
	#error: ErrorEvent | undefined;
	#done: DoneReason | undefined;

	constructor(field: Field) {
		this.#field = field;
		this.#before = field.value;
		this.#written = field.value;
	}

	/** What stood in it. */
	get before(): string {
		return this.#before;
	}

	/**
	 * Whether the person has typed into it since. VS Code tells each value back some time after it was set, so for a
	 * moment the field may hold an earlier one of ours.
	 */
	get isLeft(): boolean {
		const { value } = this.#field;
		return value !== this.#before && (value === '' || !this.#written.startsWith(value));
	}

	/** How the answer failed, if it did. */
	get error(): ErrorEvent | undefined {
		return this.#error;
	}

	take(events: readonly StreamEvent[]): void {
		for (const event of events) {
			if (event.kind === 'token') this.#text += this.#fence.push(event.text);
			else if (event.kind === 'error') this.#error = event;
			else if (event.kind === 'done') this.#done = event.reason;
		}
		// One that answers nothing at all leaves what there is.
		if (this.#text.trim() !== '') this.#write(this.#text.trimStart());
	}

	end(): FieldEnd {
		this.#text += this.#fence.end();
		if (this.isLeft) return { kind: 'left' };
		const text = this.#text.trim();
		if (text === '') return { kind: 'nothing', ...(this.#error === undefined ? {} : { error: this.#error }) };
		this.#write(text);
		return { kind: 'written', before: this.#before, done: this.#done };
	}

	#write(text: string): void {
		if (this.isLeft) return;
		this.#field.value = text;
		this.#written = text;
	}
}
