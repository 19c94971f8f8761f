import { problemSeverities } from '../../protocol/problems.ts';
import { lastLine } from '../../text/lastLine.ts';
import type { ReadReference, TextReference } from '../provider.ts';
import { fenced } from './fence.ts';
import { targetText } from './targetText.ts';

/** A reference as a model reads it: path, place, and its text between fences. Lines count from 1, as in an editor. */
export function referenceText({ reference, path, text, offset }: ReadReference): string {
	switch (reference.kind) {
		case 'file':
			return `File ${path}:\n\n${fenced(text, reference.languageId)}`;
		case 'selection': {
			return `Selected in ${path}, lines ${linesOf(reference.range)}:\n\n${fenced(text, reference.languageId)}`;
		}
		case 'symbol':
			return `${reference.name} in ${path}, lines ${linesOf(reference.range)}:\n\n${fenced(text, reference.languageId)}`;
		case 'problems':
			return problemsText(reference, path, text);
		case 'target':
			return targetText(reference, path, text);
		case 'diff':
			return `Changes in ${path}:\n\n${fenced(text, reference.languageId)}`;
		case 'cursor': {
			const at = offset ?? text.length;
			const place = `line ${reference.position.line + 1}, character ${reference.position.character + 1}`;
			return [
				`The answer goes into ${path} at ${place}. Before it stands:`,
				fenced(text.slice(0, at), reference.languageId),
				'After it stands:',
				fenced(text.slice(at), reference.languageId),
			].join('\n\n');
		}
	}
}

type Problems = Extract<TextReference, { readonly kind: 'problems' }>;
type Problem = Problems['problems'][number];
type LineRange = Problem['range'];

function linesOf(range: LineRange): string {
	return `${range.start.line + 1}-${lastLine(range)}`;
}

/** The gravest, and no more of one line or message than this: a broken file can have thousands, and a minified one line. */
const maxProblems = 50;
const maxCharacters = 1_000;

/** A problem that spans more lines says little by them all; its beginning is where it is. */
const maxLines = 10;

/**
 * As compilers write them, which models have read by the million, and then the lines around. All of it between fences,
 * because what a checker says quotes the code.
 */
function problemsText({ problems, languageId }: Problems, path: string, text: string): string {
	const gravest = problems
		.toSorted((one, other) => gravity(one) - gravity(other))
		.slice(0, maxProblems)
		.toSorted((one, other) => one.range.start.line - other.range.start.line);
	const left = problems.length - gravest.length;
	const more = left === 0 ? '' : ` (the ${maxProblems} gravest of ${problems.length})`;
	return [
		`Problems in ${path}, as the editor reports them${more}:`,
		fenced(gravest.map((problem) => problemLine(problem, path)).join('\n')),
		...excerpts(gravest, text === '' ? [] : text.split(/\r\n|\r|\n/)).flatMap(({ first, lines }) => [
			`Lines ${first + 1}-${first + lines.length} of ${path}:`,
			fenced(lines.join('\n'), languageId),
		]),
	].join('\n\n');
}

function gravity({ severity }: Problem): number {
	return problemSeverities.indexOf(severity);
}

function problemLine({ range: { start }, severity, message, source }: Problem, path: string): string {
	const from = source === undefined ? '' : ` [${source}]`;
	return `${path}:${start.line + 1}:${start.character + 1}: ${severity}: ${cut(message)}${from}`;
}

interface Excerpt {
	/** From 0. */
	readonly first: number;
	readonly lines: readonly string[];
}

/** Each problem's lines with one before and one after; what touches or overlaps is one excerpt. In order of place. */
function excerpts(problems: readonly Problem[], lines: readonly string[]): readonly Excerpt[] {
	const shown = new Set<number>();
	for (const { range } of problems) {
		const last = Math.min(lastLine(range), range.start.line + maxLines);
		for (let line = Math.max(0, range.start.line - 1); line <= last && line < lines.length; line++) shown.add(line);
	}
	const found: { readonly first: number; readonly lines: string[] }[] = [];
	for (const line of shown) {
		const before = found.at(-1);
		const text = cut(lines[line] ?? '');
		if (before !== undefined && before.first + before.lines.length === line) before.lines.push(text);
		else found.push({ first: line, lines: [text] });
	}
	return found;
}

function cut(text: string): string {
	return text.length <= maxCharacters ? text : `${text.slice(0, maxCharacters)}…`;
}
