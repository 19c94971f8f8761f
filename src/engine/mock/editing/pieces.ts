import { type Declaration, declarationsOf } from '../reading/declarations.ts';
import type { Source } from '../reading/source.ts';

/** A declaration with its whole lines: the comment right above it, and its body. */
export interface Piece {
	readonly kind: Declaration['kind'];
	readonly name: string;
	/** Where the comment begins; the same as `start` where it has none. */
	readonly above: number;
	readonly start: number;
	/** Behind the line end of the last line. */
	readonly end: number;
}

/** What stands in no other declaration, in order. */
export function piecesOf(source: Source): readonly Piece[] {
	const pieces: Piece[] = [];
	for (const declaration of declarationsOf(source)) {
		if (declaration.offset < (pieces.at(-1)?.end ?? 0)) continue;
		const { kind, name, offset } = declaration;
		const end = lineEndAfter(source.text, Math.max(endOf(source, declaration), offset));
		pieces.push({ kind, name, above: commentAbove(source, offset, pieces.at(-1)?.end ?? 0), start: offset, end });
	}
	return pieces;
}

/** One without a body ends with its statement. */
function endOf({ code }: Source, { body }: Declaration): number {
	if (body.end > body.start) return body.end - 1;
	const statement = /[;\n]/.exec(code.slice(body.end));
	return statement === null ? code.length : body.end + statement.index;
}

function lineEndAfter(text: string, offset: number): number {
	const at = text.indexOf('\n', offset);
	return at < 0 ? text.length : at + 1;
}

/** Lines right above that are no code, or decorators. */
function commentAbove({ text, code }: Source, offset: number, from: number): number {
	let begin = offset;
	while (begin > from) {
		const before = text.lastIndexOf('\n', begin - 2) + 1;
		const line = text.slice(before, begin);
		const isComment = line.trim() !== '' && (code.slice(before, begin).trim() === '' || /^\s*@/.test(line));
		if (before < from || before >= begin || !isComment) break;
		begin = before;
	}
	return begin;
}
