import { highlighter } from './highlighter.ts';

export interface HighlightedLines {
	/** highlight.js's markup of each line, every span closed within its line. */
	readonly lines: readonly string[];
	/** Whether the text after these lines can be highlighted without them: nothing is left open. */
	readonly closed: boolean;
}

/** `undefined` where the language is not known. */
export function highlightLines(code: string, language: string): HighlightedLines | undefined {
	if (highlighter.getLanguage(language) === undefined) return undefined;
	const result = highlighter.highlight(code, { language, ignoreIllegals: true });
	return { lines: splitLines(result.value), closed: result._top?.parent === undefined };
}

/** A span that goes over a line's end is closed there and opened again on the next. */
function splitLines(markup: string): readonly string[] {
	const open: string[] = [];
	return markup.split('\n').map((line) => {
		const reopened = open.join('');
		for (const [tag] of line.matchAll(/<span class="[^"]*">|<\/span>/g)) {
			if (tag === '</span>') open.pop();
			else open.push(tag);
		}
		return `${reopened}${line}${'</span>'.repeat(open.length)}`;
	});
}

const entities: Readonly<Record<string, string>> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#x27;': "'",
};

/** The nodes of one such line, built one by one: no string becomes markup of the page. */
export function lineNodes(markup: string): readonly Node[] {
	const line = document.createDocumentFragment();
	let parent: Node = line;
	for (const [piece, className] of markup.matchAll(/<span class="([^"]*)">|<\/span>|[^<]+/g)) {
		if (className !== undefined) {
			const span = document.createElement('span');
			span.className = className;
			parent.appendChild(span);
			parent = span;
		} else if (piece === '</span>') {
			parent = parent.parentNode ?? line;
		} else {
			const text = piece.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity);
			parent.appendChild(document.createTextNode(text));
		}
	}
	return [...line.childNodes];
}
