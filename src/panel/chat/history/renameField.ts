import * as l10n from '@vscode/l10n';
import { ref } from 'lit/directives/ref.js';
import { html, type TemplateResult } from 'lit/html.js';

/** As many UTF-16 code units as the host takes. */
const longestTitle = 500;

/**
 * The title as an input in its place. Enter and leaving it take what stands there, Esc takes nothing; `end` is told
 * `undefined` where the title stays as it was. May be called more than once.
 */
export function renameField(title: string, end: (title: string | undefined) => void): TemplateResult {
	const finish = (field: HTMLInputElement) => {
		const text = field.value.trim();
		end(text === '' || text === title ? undefined : text);
	};
	const keyPressed = (event: KeyboardEvent) => {
		// No key in here is the list's; Esc is not the page's either.
		event.stopPropagation();
		if (event.isComposing || !(event.currentTarget instanceof HTMLInputElement)) return;
		if (event.key === 'Enter') finish(event.currentTarget);
		else if (event.key === 'Escape') end(undefined);
		else return;
		event.preventDefault();
	};
	const left = ({ currentTarget }: FocusEvent) => {
		if (currentTarget instanceof HTMLInputElement) finish(currentTarget);
	};
	return html`<input
		type="text"
		class="session-rename"
		data-action="renaming"
		dir="auto"
		maxlength=${longestTitle}
		value=${title}
		aria-label=${l10n.t('New name of {0}', title)}
		${ref(select)}
		@keydown=${keyPressed}
		@blur=${left}
	>`;
}

/** The person has asked for it: what is typed takes the place of the old title. */
function select(element: Element | undefined): void {
	if (!(element instanceof HTMLInputElement)) return;
	element.focus();
	element.select();
}
