import { firstMatches } from './firstMatches.ts';
import type { DeclarationStyle } from './languages.ts';
import { closingBracket, lineOf, type Source } from './source.ts';

export type DeclarationKind = 'function' | 'method' | 'class' | 'interface' | 'type' | 'heading' | 'table';

export interface Declaration {
	readonly kind: DeclarationKind;
	readonly name: string;
	/** From 1, in the text that was read. */
	readonly line: number;
	/** Where its first line begins. */
	readonly offset: number;
	/** As they are written; empty where it takes none. */
	readonly parameters: readonly string[];
	/** What is written between parameters and body. */
	readonly returns: string;
	readonly isAsync: boolean;
	/** Its body's offsets in the text; empty where none was found. */
	readonly body: { readonly start: number; readonly end: number };
}

interface Pattern {
	readonly kind: DeclarationKind;
	readonly pattern: RegExp;
}

const notMethods = '(?!(?:if|for|while|switch|catch|function|return|else|do|with|new|await|typeof)\\b)';
const patterns: Readonly<Record<DeclarationStyle, readonly Pattern[]>> = {
	script: [
		{
			kind: 'function',
			pattern: /^[ \t]*(?:export\s+)?(?:default\s+)?(?<async>async\s+)?function\s*\*?\s*(?<name>[\w$]+)/gm,
		},
		{
			kind: 'function',
			pattern:
				/^[ \t]*(?:export\s+)?(?:const|let|var)\s+(?<name>[\w$]+)\s*=\s*(?<async>async\s+)?(?:function\b[^(\n]*(?=\()|(?=\([^()]*(?:\([^()]*\)[^()]*)*\)\s*(?::[^=\n]+)?=>))/gm,
		},
		{ kind: 'class', pattern: /^[ \t]*(?:export\s+)?(?:default\s+)?(?:abstract\s+)?class\s+(?<name>[\w$]+)/gm },
		{ kind: 'interface', pattern: /^[ \t]*(?:export\s+)?interface\s+(?<name>[\w$]+)/gm },
		{ kind: 'type', pattern: /^[ \t]*(?:export\s+)?(?:type|enum)\s+(?<name>[\w$]+)(?=\s*[={<])/gm },
		{
			kind: 'method',
			pattern: new RegExp(
				`^[ \\t]+(?:(?:public|private|protected|static|override|get|set)\\s+)*(?<async>async\\s+)?\\*?(?<name>${notMethods}[#\\w$]+)(?=\\([^;\\n]*\\{[ \\t]*\\r?$)`,
				'gm',
			),
		},
	],
	python: [
		{ kind: 'function', pattern: /^[ \t]*(?<async>async\s+)?def\s+(?<name>\w+)/gm },
		{ kind: 'class', pattern: /^[ \t]*class\s+(?<name>\w+)/gm },
	],
	typed: [
		{ kind: 'class', pattern: /^[ \t]*(?:[\w]+\s+)*?(?:class|struct|record|enum)\s+(?<name>\w+)(?=[^;()]{0,200}\{)/gm },
		{ kind: 'interface', pattern: /^[ \t]*(?:\w+\s+)*?interface\s+(?<name>\w+)/gm },
		{
			kind: 'function',
			pattern: new RegExp(
				`^[ \\t]*${notMethods}(?:[\\w<>,.:*&\\[\\]?]+[ \\t]+)+[*&]?(?<name>${notMethods}[\\w:~]+)(?=\\([^;]{0,400}?\\)[^;{]{0,200}\\{)`,
				'gm',
			),
		},
	],
	keyword: [
		{
			kind: 'function',
			pattern:
				/^[ \t]*(?:[\w()]+[ \t]+)*?(?<async>async\s+)?(?:func|fn|fun|def|function)\s+(?:\([^)]*\)\s*)?(?<name>[\w.:?!]+)/gm,
		},
		{ kind: 'function', pattern: /^(?<name>[\w-]+)\s*\(\)\s*(?=\{)/gm },
		{ kind: 'class', pattern: /^[ \t]*(?:\w+\s+)*?(?:class|struct|enum|object|impl|module)\s+(?<name>\w+)/gm },
		{ kind: 'interface', pattern: /^[ \t]*(?:\w+\s+)*?(?:trait|protocol|interface)\s+(?<name>\w+)/gm },
		{ kind: 'type', pattern: /^type\s+(?<name>\w+)/gm },
	],
	sql: [
		{
			kind: 'table',
			pattern:
				/^\s*create\s+(?:or\s+replace\s+)?(?:table|view|index|function)\s+(?:if\s+not\s+exists\s+)?(?<name>[\w."]+)/gim,
		},
	],
	headings: [{ kind: 'heading', pattern: /^#{1,6}[ \t]+(?<name>[^\r\n]+)/gm }],
	none: [],
};

/** What a text declares, in reading order. Found by form: it needs no compiler and survives half-written code. */
export function declarationsOf(source: Source): readonly Declaration[] {
	return patterns[source.language.declares]
		.flatMap(({ kind, pattern }) =>
			firstMatches(source.code, pattern).map((match) => declarationAt(source, kind, match)),
		)
		.sort((one, other) => one.offset - other.offset);
}

function declarationAt(source: Source, kind: DeclarationKind, match: RegExpExecArray): Declaration {
	const { text, code } = source;
	const head = match.index + match[0].length;
	const offset = match.index + (/^\s*\n/.exec(match[0])?.[0].length ?? 0);
	const takesParameters = kind === 'function' || kind === 'method';
	const open = takesParameters ? code.indexOf('(', head) : -1;
	const close = open < 0 || !/^[\s<\w,>=.[\]|]*$/.test(code.slice(head, open)) ? -1 : closingBracket(code, open);
	const signatureEnd = close < 0 ? head : close + 1;
	const body = bodyAfter(source, signatureEnd, offset);
	return {
		kind,
		name: match.groups?.['name']?.trim() ?? '',
		line: lineOf(text, offset),
		offset,
		parameters: close < 0 ? [] : splitParameters(text.slice(open + 1, close), code.slice(open + 1, close)),
		returns: returnsOf(text.slice(signatureEnd, body.start)),
		isAsync: match.groups?.['async'] !== undefined,
		body,
	};
}

function returnsOf(between: string): string {
	return /^\s*(?::|->)\s*(?<type>[^=:{]+?)\s*(?:=>|:|\{)?\s*$/.exec(between)?.groups?.['type'] ?? '';
}

function bodyAfter({ code, language }: Source, from: number, offset: number): Declaration['body'] {
	if (language.declares === 'python') return indentedBody(code, from, offset);
	const open = code.indexOf('{', from);
	// A body begins soon: anything that ends a statement first means that there is none.
	if (open < 0 || /[;}]|\n\s*\n/.test(code.slice(from, open))) return { start: from, end: from };
	const close = closingBracket(code, open);
	return { start: open, end: close < 0 ? code.length : close + 1 };
}

function indentedBody(code: string, from: number, offset: number): Declaration['body'] {
	const colon = code.indexOf(':', from);
	if (colon < 0) return { start: from, end: from };
	const margin = /^[ \t]*/.exec(code.slice(offset))?.[0].length ?? 0;
	const lines = code.slice(colon + 1).split('\n');
	let end = colon + 1 + (lines[0]?.length ?? 0);
	let at = end;
	for (const line of lines.slice(1)) {
		const isBlank = line.trim() === '';
		if (!isBlank && (/^[ \t]*/.exec(line)?.[0].length ?? 0) <= margin) break;
		at += 1 + line.length;
		// Blank lines belong to a body only where more of it follows.
		if (!isBlank) end = at;
	}
	return { start: colon, end };
}

/** Parts at the commas that are in no bracket and no text. */
function splitParameters(text: string, code: string): readonly string[] {
	const parts: string[] = [];
	let depth = 0;
	let from = 0;
	for (let at = 0; at <= code.length; at++) {
		const character = code.charAt(at);
		if ('([{<'.includes(character) && character !== '') depth++;
		else if (')]}'.includes(character) && character !== '') depth--;
		// The arrow of a function type closes nothing.
		else if (character === '>' && code.charAt(at - 1) !== '=' && depth > 0) depth--;
		if (at === code.length || (character === ',' && depth === 0)) {
			parts.push(text.slice(from, at).trim());
			from = at + 1;
		}
	}
	return parts.filter((part) => part !== '' && part !== 'self' && part !== 'cls' && part !== '*' && part !== '/');
}
