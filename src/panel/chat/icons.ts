import arrowDown from '@vscode/codicons/src/icons/arrow-down.svg' with { type: 'text' };
import attach from '@vscode/codicons/src/icons/attach.svg' with { type: 'text' };
import book from '@vscode/codicons/src/icons/book.svg' with { type: 'text' };
import check from '@vscode/codicons/src/icons/check.svg' with { type: 'text' };
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg' with { type: 'text' };
import chevronLeft from '@vscode/codicons/src/icons/chevron-left.svg' with { type: 'text' };
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg' with { type: 'text' };
import close from '@vscode/codicons/src/icons/close.svg' with { type: 'text' };
import copy from '@vscode/codicons/src/icons/copy.svg' with { type: 'text' };
import edit from '@vscode/codicons/src/icons/edit.svg' with { type: 'text' };
import error from '@vscode/codicons/src/icons/error.svg' with { type: 'text' };
import apply from '@vscode/codicons/src/icons/git-pull-request-go-to-changes.svg' with { type: 'text' };
import info from '@vscode/codicons/src/icons/info.svg' with { type: 'text' };
import insert from '@vscode/codicons/src/icons/insert.svg' with { type: 'text' };
import refresh from '@vscode/codicons/src/icons/refresh.svg' with { type: 'text' };
import rocket from '@vscode/codicons/src/icons/rocket.svg' with { type: 'text' };
import send from '@vscode/codicons/src/icons/send.svg' with { type: 'text' };
import shield from '@vscode/codicons/src/icons/shield.svg' with { type: 'text' };
import stop from '@vscode/codicons/src/icons/stop-circle.svg' with { type: 'text' };
import symbol from '@vscode/codicons/src/icons/symbol-method.svg' with { type: 'text' };
import thumbsDown from '@vscode/codicons/src/icons/thumbsdown.svg' with { type: 'text' };
import thumbsDownFilled from '@vscode/codicons/src/icons/thumbsdown-filled.svg' with { type: 'text' };
import thumbsUp from '@vscode/codicons/src/icons/thumbsup.svg' with { type: 'text' };
import thumbsUpFilled from '@vscode/codicons/src/icons/thumbsup-filled.svg' with { type: 'text' };
import warning from '@vscode/codicons/src/icons/warning.svg' with { type: 'text' };

// The drawings instead of the icon font: all of these weigh 22 kB, the font 126 kB, and they are there at first paint.
const sources = {
	apply,
	arrowDown,
	attach,
	book,
	check,
	chevronDown,
	chevronLeft,
	chevronRight,
	close,
	copy,
	edit,
	error,
	info,
	insert,
	refresh,
	rocket,
	send,
	shield,
	stop,
	symbol,
	thumbsDown,
	thumbsDownFilled,
	thumbsUp,
	thumbsUpFilled,
	warning,
} as const;

export type IconName = keyof typeof sources;

// Reading one costs more than all else of a button, and a long conversation has a thousand of them.
const drawings = new Map<IconName, Element>();

/** A codicon in the colour of the text around it, hidden from screen readers: the button or the text says it. */
export function icon(name: IconName): Element {
	const known = drawings.get(name) ?? drawing(name);
	drawings.set(name, known);
	return document.importNode(known, true);
}

function drawing(name: IconName): Element {
	const svg = document.importNode(
		new DOMParser().parseFromString(sources[name], 'image/svg+xml').documentElement,
		true,
	);
	svg.classList.add('icon');
	svg.setAttribute('aria-hidden', 'true');
	return svg;
}
