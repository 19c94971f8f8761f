import { fenced } from '../../src/engine/context/fence.ts';
import type { KnownBefore } from '../../src/engine/hybrid/prediction/knownTexts.ts';
import { languageOfPath } from '../../src/engine/mock/commit/languageOfPath.ts';
import { markerLengthFor } from '../../src/text/edits/markers.ts';
import { searchReplacePairs } from '../../test/support/searchReplaceAnswer.ts';
import { knownBefore } from './asked.ts';
import { type Hunk, hunksBetween } from './hunks.ts';

/** A change of one file, wherever it comes from. */
export interface Change {
	readonly path: string;
	readonly before: string;
	readonly after: string;
}

/** The forms in which changes are streamed. */
export const changeForms = ['whole', 'part', 'blocks', 'code', 'diff', 'insert'] as const;
export type ChangeForm = (typeof changeForms)[number];
export type StreamedForm = ChangeForm | 'prose';

/** An answer, and what is known when it is asked for. */
export interface StreamedAnswer {
	readonly known: KnownBefore;
	readonly text: string;
	/** The old file. */
	readonly before: string;
}

/** The change as models write it in this form, as our prompts ask for it; several answers or none for parts of it. */
export function answersTo(change: Change, form: ChangeForm): readonly StreamedAnswer[] {
	const { path, before } = change;
	if (form === 'insert') return insertions(change);
	if (form === 'part') return parts(change);
	return [{ known: knownBefore(form, path, before), text: answerTo(change, form), before }];
}

/** One answer that makes the whole change. */
export function answerTo(change: Change, form: Exclude<ChangeForm, 'insert' | 'part'>): string {
	switch (form) {
		case 'whole':
			return `${fenced(change.after, languageOfPath(change.path))}\n`;
		case 'blocks':
			return blocks(change);
		case 'code':
			return codeBlocks(change);
		case 'diff':
			return `${fenced(unifiedDiff(change), 'diff')}\n`;
	}
}

function blocks({ path, before, after }: Change): string {
	const marker = (sign: string, word: string) => `${sign.repeat(markerLengthFor(before))}${word}`;
	return searchReplacePairs(before, after)
		.map(({ search, replace }) => {
			const lines = [marker('<', ' SEARCH'), ...search, marker('=', ''), ...replace, marker('>', ' REPLACE')];
			return `${path}\n${fenced(lines.join('\n'), languageOfPath(path))}\n`;
		})
		.join('\n');
}

/** Lines of context around what an answer in a chat quotes. */
const around = 6;
const mostBlocks = 3;

/** The changed places with some lines around them, as an answer in a chat shows them. */
function codeBlocks({ path, before, after }: Change): string {
	return hunksBetween(before, after, around)
		.slice(0, mostBlocks)
		.map((hunk) => fenced(newLines(hunk).join('\n'), languageOfPath(path)))
		.join('\n\n');
}

function newLines({ lines }: Hunk): readonly string[] {
	return lines.filter(({ sign }) => sign !== '-').map(({ text }) => text);
}

function unifiedDiff({ path, before, after }: Change): string {
	const hunks = hunksBetween(before, after, 3).flatMap(({ from, count, to, newCount, lines }) => [
		`@@ -${from + 1},${count} +${to + 1},${newCount} @@`,
		...lines.map(({ sign, text }) => sign + text),
	]);
	return [`--- a/${path}`, `+++ b/${path}`, ...hunks].join('\n');
}

/** Of a selection, and of what it is at most. */
const partAround = 4;
const mostPartLines = 20;

/** Each changed place with some lines around it, as the whole new text of lines that somebody has selected. */
function parts({ path, before, after }: Change): readonly StreamedAnswer[] {
	return hunksBetween(before, after, partAround)
		.filter(({ count }) => count > 0 && count <= mostPartLines)
		.slice(0, mostBlocks)
		.map((hunk) => {
			const text = `${fenced(newLines(hunk).join('\n'), languageOfPath(path))}\n`;
			return { known: knownBefore('part', path, before, hunk), text, before };
		});
}

const fewestInserted = 3;

/** Each stretch of lines that only came, as code that is asked for at that place: indented as at the first column. */
function insertions({ path, before, after }: Change): readonly StreamedAnswer[] {
	return hunksBetween(before, after, 0)
		.filter(({ count, newCount }) => count === 0 && newCount >= fewestInserted)
		.slice(0, mostBlocks)
		.map((hunk) => {
			const text = `${fenced(withoutIndentation(newLines(hunk)).join('\n'), languageOfPath(path))}\n`;
			return { known: knownBefore('insert', path, before, hunk), text, before };
		});
}

function withoutIndentation(lines: readonly string[]): readonly string[] {
	const indentation = /^[ \t]*/.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0] ?? '';
	return lines.map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line));
}
