import { highlighter } from './highlighter.ts';

export interface HighlightedLines {
	/** One list of nodes for each line, without the line breaks. */
	readonly lines: readonly (readonly Node[])[];
	/** Whether the text after these lines can be highlighted without them: nothing is left open. */
	readonly closed: boolean;
}

/** `undefined` where the language is not known. */
export function highlightLines(code: string, language: string): HighlightedLines | undefined {
	if (highlighter.getLanguage(language) === undefined) return undefined;
	const result = highlighter.highlight(code, { language, ignoreIllegals: true });
	return { lines: toLines(result.value), closed: result._top?.parent === undefined };
}

const entities: Readonly<Record<string, string>> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#x27;': "'",
};

/**
 * highlight.js gives spans and escaped text as a string. Built here node by node: a span that goes over a line's end
 * is closed there and opened again on the next, and no string becomes markup.
 */
function toLines(html: string): readonly (readonly Node[])[] {
	const lines: Node[][] = [[]];
	let open: readonly string[] = [];
	let stack: readonly HTMLElement[] = [];

	const append = (node: Node): void => {
		const parent = stack.at(-1);
		if (parent === undefined) lines.at(-1)?.push(node);
		else parent.append(node);
	};
	const enter = (className: string): void => {
		const span = document.createElement('span');
		span.className = className;
		append(span);
		stack = [...stack, span];
	};
	for (const [piece, className] of html.matchAll(/<span class="([^"]*)">|<\/span>|[^<]+/g)) {
		if (className !== undefined) {
			open = [...open, className];
			enter(className);
		} else if (piece === '</span>') {
			open = open.slice(0, -1);
			stack = stack.slice(0, -1);
		} else {
			const text = piece.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity);
			for (const [index, line] of text.split('\n').entries()) {
				if (index > 0) {
					lines.push([]);
					stack = [];
					for (const name of open) enter(name);
				}
				if (line !== '') append(document.createTextNode(line));
			}
		}
	}
	return lines;
}
