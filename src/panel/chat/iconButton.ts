import { type IconName, icon } from './icons.ts';

const confirmationMs = 1500;

/** A button that is only a picture; `label` says what it does, `action` names it for tests and styles. */
export function iconButton(label: string, name: IconName, action: string, press: () => void): HTMLButtonElement {
	const element = document.createElement('button');
	element.type = 'button';
	element.className = 'icon-button';
	element.dataset['action'] = action;
	element.title = label;
	element.ariaLabel = label;
	element.append(icon(name));
	element.addEventListener('click', press);
	return element;
}

/** A button that copies, and shows a check mark for a moment after it did. */
export function copyButton(label: string, action: string, copy: () => void): HTMLButtonElement {
	let restoring: ReturnType<typeof setTimeout> | undefined;
	const button = iconButton(label, 'copy', action, () => {
		copy();
		button.replaceChildren(icon('check'));
		clearTimeout(restoring);
		restoring = setTimeout(() => button.replaceChildren(icon('copy')), confirmationMs);
	});
	return button;
}
