import { type Declaration, declarationsOf } from './declarations.ts';
import { isKeyword } from './keywords.ts';
import type { Source } from './source.ts';

/** What the mock finds in a text without understanding it. */
export interface Reading {
	readonly lines: { readonly all: number; readonly comment: number; readonly blank: number };
	readonly declarations: readonly Declaration[];
	readonly imports: readonly string[];
	readonly flow: Flow;
	/** The names that occur most, the most frequent first. */
	readonly names: readonly { readonly name: string; readonly count: number }[];
	/** Notes that people left, by line. */
	readonly notes: readonly { readonly line: number; readonly text: string }[];
}

export interface Flow {
	readonly branches: number;
	readonly loops: number;
	readonly handlers: number;
	readonly throws: number;
	readonly awaits: number;
	readonly returns: number;
}

export function read(source: Source): Reading {
	return {
		lines: countLines(source),
		declarations: declarationsOf(source),
		imports: importsOf(source),
		flow: flowOf(source.code),
		names: frequentNames(source),
		notes: notesOf(source.text),
	};
}

export function flowOf(code: string): Flow {
	const count = (pattern: RegExp) => Array.from(code.matchAll(pattern)).length;
	return {
		branches: count(/\b(?:if|elif|elsif|switch|match|when|unless)\b|\?(?=[^?.:,)\]>])/g),
		loops: count(/\b(?:for|foreach|while|until|loop)\b|\.(?:forEach|map|filter|reduce)\(/g),
		handlers: count(/\b(?:catch|except|rescue)\b/g),
		throws: count(/\b(?:throw|raise|panic)\b/g),
		awaits: count(/\bawait\b/g),
		returns: count(/\breturn\b/g),
	};
}

/** What is called inside a declaration, in the order of the first call. */
export function callsIn(code: string, own: string): readonly string[] {
	const names = Array.from(
		code.matchAll(/(?<![\w$])(?<name>[A-Za-z_$][\w$]*)\s*\(/g),
		(match) => match.groups?.['name'] ?? '',
	);
	return [...new Set(names)].filter((name) => name !== own && !isKeyword(name));
}

function countLines({ text, code, language }: Source): Reading['lines'] {
	const written = text.replace(/\r?\n$/, '').split('\n');
	const blanked = code.split('\n');
	const isBlank = (line: string | undefined) => line === undefined || line.trim() === '';
	const comments = language.lineComment !== undefined || language.blockComment !== undefined;
	return {
		all: written.length,
		comment: comments ? written.filter((line, index) => !isBlank(line) && isBlank(blanked[index])).length : 0,
		blank: written.filter(isBlank).length,
	};
}

const importPatterns = [
	/^[ \t]*(?:import|export)\b[^'"\n;]*?(?:from\s*)?['"](?<name>[^'"\n]+)['"]/gm,
	/\brequire\(\s*['"](?<name>[^'"\n]+)['"]\s*\)/g,
	/^[ \t]*from\s+(?<name>[\w.]+)\s+import\b/gm,
	/^[ \t]*(?:import|using|use)\s+(?!type\b)(?<name>[\w.:]+)[^'"\n]*$/gm,
	/^[ \t]*#include\s*[<"](?<name>[^>"\n]+)[>"]/gm,
];

function importsOf({ text, language }: Source): readonly string[] {
	if (language.declares === 'none' || language.declares === 'headings') return [];
	const found = importPatterns.flatMap((pattern) =>
		Array.from(text.matchAll(pattern), (match) => ({ at: match.index, name: match.groups?.['name'] ?? '' })),
	);
	return [...new Set(found.sort((one, other) => one.at - other.at).map(({ name }) => name))];
}

function frequentNames({ code, language }: Source): Reading['names'] {
	if (language.declares === 'headings') return [];
	const counts = new Map<string, number>();
	for (const [name] of code.matchAll(/[\p{L}_$][\p{L}\p{N}_$]+/gu)) {
		if (!isKeyword(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts]
		.filter(([, count]) => count > 1)
		.sort(([, one], [, other]) => other - one)
		.slice(0, 5)
		.map(([name, count]) => ({ name, count }));
}

function notesOf(text: string): Reading['notes'] {
	return text.split('\n').flatMap((line, index) => {
		const note = /\b(?:TODO|FIXME|XXX|HACK)\b.*/.exec(line)?.[0];
		return note === undefined ? [] : [{ line: index + 1, text: note.trim() }];
	});
}
