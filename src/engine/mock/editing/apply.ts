import { marginAt, sourceOf } from '../reading/source.ts';
import { type Substitution, withoutOverlaps } from '../rewriting/change.ts';
import type { Part } from './part.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { appended, prefixed } from './place.ts';

const fencedCode = /^(?<fence>`{3,}|~{3,})[^\n]*\n(?<code>[\s\S]*?)^\k<fence>[ \t]*$/m;
/** Stands for code that was left out. */
const leftOut = /^\s*(?:\/\/|#|--|\/\*)\s*(?:\.\.\.|…)/;
const imports = /^(?:import\b|from\s+\S+\s+import\b|(?:const|let|var)\s[^=\n]*=\s*require\(|using\s|use\s|#include\b)/;

/**
 * Works the code between the question's fences into the text: what declares a name that the text declares takes its
 * place, imports go to the top, the rest to the end, and what stands there already is left out.
 */
export function apply(part: Part, question: string): readonly Substitution[] {
	const code = fencedCode.exec(question)?.groups?.['code'];
	if (code === undefined || code.trim() === '') return [];
	const given = sourceOf(code, part.languageId);
	const there = piecesOf(part.source);
	const pieces = piecesOf(given);
	const replaced = new Map<Piece, Substitution>();
	for (const piece of pieces) {
		const older = there.find(({ kind, name }) => kind === piece.kind && name === piece.name);
		if (older !== undefined) replaced.set(piece, inPlaceOf(older, piece, { part, code }));
	}
	const rest = restOf(code, [...replaced.keys()]).split('\n');
	const own = part.text.replaceAll('\r\n', '\n');
	const isNew = (line: string) => !own.includes(line.trim());
	const top = rest.filter((line) => imports.test(line) && isNew(line));
	const bottom = withoutEdgeLines(rest.filter((line) => !imports.test(line) && !leftOut.test(line)).join('\n'));
	const changes = [...replaced.values()].filter(
		({ start, end, replacement }) => part.text.slice(start, end).replaceAll('\r\n', '\n') !== replacement,
	);
	if (top.length > 0) changes.push(prefixed(part.text, `${top.join('\n')}\n`));
	if (bottom !== '' && !own.includes(bottom)) changes.push(appended(part.text, bottom));
	return withoutOverlaps(changes);
}

/** The text's own comment stays where the new version has none. */
function inPlaceOf(own: Piece, piece: Piece, { part, code }: { part: Part; code: string }): Substitution {
	const hasComment = piece.above < piece.start;
	const margin = marginAt(part.text, own.start);
	const text = code.slice(hasComment ? piece.above : piece.start, piece.end);
	const outdented = text.replace(new RegExp(`^${marginAt(code, piece.start)}`, 'gm'), '');
	const indented = outdented.replace(/^(?=.)/gm, margin);
	const start = hasComment ? own.above : own.start;
	const endsWithoutLineEnd = !part.text.slice(start, own.end).endsWith('\n');
	return { start, end: own.end, replacement: endsWithoutLineEnd ? indented.replace(/\r?\n$/, '') : indented };
}

function restOf(code: string, pieces: readonly Piece[]): string {
	let rest = '';
	let at = 0;
	for (const { above, end } of pieces.toSorted((one, other) => one.above - other.above)) {
		rest += code.slice(at, above);
		at = end;
	}
	return rest + code.slice(at);
}

function withoutEdgeLines(text: string): string {
	const trimmed = text.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
	return trimmed === '' ? '' : `${trimmed}\n`;
}
