import * as l10n from '@vscode/l10n';
import { type HiddenCharacter, hiddenCharacters } from '../../../text/edits/hiddenCharacters.ts';

const beyondAscii = /[^\t\n -~]/;

/** What is hidden in a line; `from`: what stands before it has been looked at. */
export function hiddenIn(line: string, from: number): readonly HiddenCharacter[] {
	// Whether a joiner hides or joins is told by its neighbours.
	if (!beyondAscii.test(line.slice(Math.max(0, from - 2)))) return [];
	// Behind a line end, because the mark that may begin a file hides at the beginning of a line.
	return hiddenCharacters(`\n${line}`).map((found) => ({ ...found, offset: found.offset - 1 }));
}

/**
 * Shows each hidden character as a box with its number, behind which it stays what it is: what is copied is the code.
 * The box keeps a control of direction from turning what stands around it.
 */
export function markHidden(element: Element, hidden: readonly HiddenCharacter[]): void {
	const texts = textsOf(element);
	// From the end, so that the places before stay what they are.
	for (const { offset, length, codePoint } of hidden.toReversed()) {
		const place = texts.findLast(({ start }) => start <= offset);
		if (place === undefined) return;
		const character = place.text.splitText(offset - place.start);
		if (character.length > length) character.splitText(length);
		const mark = document.createElement('span');
		const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
		mark.className = 'hidden-character';
		mark.dataset['code'] = name;
		mark.role = 'img';
		mark.ariaLabel = l10n.t('Hidden character {0}', name);
		mark.title = mark.ariaLabel;
		character.replaceWith(mark);
		mark.append(character);
	}
}

interface PlacedText {
	readonly text: Text;
	readonly start: number;
}

function textsOf(element: Element): readonly PlacedText[] {
	const texts: PlacedText[] = [];
	let start = 0;
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
		if (!(node instanceof Text)) continue;
		texts.push({ text: node, start });
		start += node.length;
	}
	return texts;
}
