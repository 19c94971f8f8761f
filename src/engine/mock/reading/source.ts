import { type Language, languageOf, type Quote } from './languages.ts';

export interface Source {
	readonly text: string;
	/** The same text, character for character, with comments and the insides of texts blanked out. */
	readonly code: string;
	readonly languageId: string;
	readonly language: Language;
}

/** As much as the mock reads: a millisecond's work or two, so that it never holds up the process. */
const readable = 32_768;

export function sourceOf(text: string, languageId: string): Source {
	const language = languageOf(languageId);
	const read = text.length <= readable ? text : text.slice(0, text.lastIndexOf('\n', readable) + 1 || readable);
	return { text: read, code: blankLiterals(read, language), languageId, language };
}

export function lineOf(text: string, offset: number): number {
	let line = 1;
	for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
	return line;
}

/** The white space at the beginning of the line that begins at `offset`. */
export function marginAt(text: string, offset: number): string {
	return /^[ \t]*/.exec(text.slice(offset))?.[0] ?? '';
}

/** The bracket that closes the one at `open`, or -1. `code` must have no literals. */
export function closingBracket(code: string, open: number): number {
	const opening = code.charAt(open);
	const closing = { '(': ')', '{': '}', '[': ']' }[opening];
	let depth = 0;
	for (let at = open; at < code.length; at++) {
		const character = code.charAt(at);
		if (character === opening) depth++;
		else if (character === closing && --depth === 0) return at;
	}
	return -1;
}

const quotePatterns: Readonly<Record<Quote, string>> = {
	triple: `"""[\\s\\S]*?(?:"""|$)|'''[\\s\\S]*?(?:'''|$)`,
	double: `"(?:\\\\.|[^"\\\\\\n])*"`,
	single: `'(?:\\\\.|[^'\\\\\\n])*'`,
	template: '`(?:\\\\[\\s\\S]|[^`\\\\])*`',
};

/** A regular expression stands only where a value may begin; elsewhere the slash divides. */
const scriptRegExp = '(?<=[(,=:[!&|?{};\\n]\\s*)\\/(?![*/])(?:\\\\.|\\[(?:\\\\.|[^\\]\\n])*\\]|[^/\\\\\\n[])+\\/';

function blankLiterals(text: string, language: Language): string {
	const comments = commentPattern(language);
	const quotes = language.quotes.map((quote) => quotePatterns[quote]);
	const patterns = [...comments, ...quotes, ...(language.declares === 'script' ? [scriptRegExp] : [])];
	if (patterns.length === 0) return text;
	const isComment = new RegExp(`^(?:${comments.length === 0 ? '(?!)' : comments.join('|')})`);
	return text.replace(new RegExp(patterns.join('|'), 'g'), (literal) => {
		if (isComment.test(literal)) return blank(literal);
		const inside = literal.slice(1, -1);
		return literal.charAt(0) + (literal.startsWith('`') ? blankTemplate(inside) : blank(inside)) + literal.slice(-1);
	});
}

function commentPattern({ lineComment, blockComment }: Language): readonly string[] {
	return [
		...(blockComment === undefined
			? []
			: [`${literally(blockComment[0])}[\\s\\S]*?(?:${literally(blockComment[1])}|$)`]),
		...(lineComment === undefined ? [] : [`${literally(lineComment)}[^\\n]*`]),
	];
}

/** The comment marks of the languages have no letters or digits, so each of their characters can be escaped. */
function literally(mark: string): string {
	return mark.replace(/[*/#]/g, '\\$&');
}

/** What a template computes is code and stays. */
function blankTemplate(inside: string): string {
	return inside.replace(/\$\{[^{}]*\}|[^\r\n]/g, (part) => (part.startsWith('${') ? part : ' '));
}

function blank(text: string): string {
	return text.replace(/[^\r\n]/g, ' ');
}
