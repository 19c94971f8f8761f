import { AsyncDirective } from 'lit/async-directive.js';
import { type DirectiveResult, directive, type ElementPart } from 'lit/directive.js';
import { noChange } from 'lit/html.js';

class HandFocusOn extends AsyncDirective {
	#element: Element | undefined;

	render(): unknown {
		return noChange;
	}

	override update({ element }: ElementPart): unknown {
		this.#element = element;
		return noChange;
	}

	// Told while the element is still on the page: afterwards nobody knows that it had the focus.
	override disconnected(): void {
		if (this.#element?.contains(document.activeElement) !== true) return;
		document.querySelector<HTMLElement>('.transcript')?.focus({ preventScroll: true });
	}
}

/**
 * For an element that goes when what it offers is done: where it had the focus, the conversation has it then. Without
 * it the focus would fall to the page, and a person at the keyboard would begin anew at the top.
 */
export const handFocusOn: () => DirectiveResult = directive(HandFocusOn);
