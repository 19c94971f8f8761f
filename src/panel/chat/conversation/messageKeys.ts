/** Moves the focus from message to message by Ctrl+Up and Ctrl+Down. */
export class MessageKeys {
	readonly #conversation: Element;
	readonly #leave: () => void;

	/** `leave` is called where there is no further message below: the input comes next. */
	constructor(conversation: Element, leave: () => void) {
		this.#conversation = conversation;
		this.#leave = leave;
	}

	/** Whether the key was one of these. */
	press(event: KeyboardEvent): boolean {
		if (!event.ctrlKey || event.shiftKey || event.altKey || event.metaKey) return false;
		if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return false;
		const messages = [...this.#conversation.querySelectorAll<HTMLElement>('.message')];
		if (messages.length === 0) return false;
		event.preventDefault();
		this.#move(messages, event.key === 'ArrowUp' ? -1 : 1);
		return true;
	}

	#move(messages: readonly HTMLElement[], step: -1 | 1): void {
		const current = messages.findIndex((message) => message.contains(document.activeElement));
		// Everything else is below the conversation.
		const next = current === -1 ? messages.length + Math.min(step, 0) : current + step;
		const message = messages[Math.max(0, next)];
		if (message === undefined) {
			this.#leave();
			return;
		}
		message.focus({ preventScroll: true });
		message.scrollIntoView({ block: 'start' });
	}
}
