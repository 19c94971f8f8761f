import { Range, type TextDocument } from 'vscode';
import { lastLine } from '../../../text/lastLine.ts';
import type { Insertion, InsertionBlock } from '../insertion.ts';
import { type LineChanges, lineChanges } from './lineChanges.ts';

interface Known {
	readonly before: string;
	readonly after: string;
	readonly changes: LineChanges;
}

/** What blocks do to whole lines. Comparing costs, and it is asked for at each change, up to 30 times a second. */
export class BlockLines {
	readonly #known = new WeakMap<Insertion, Map<string, Known>>();

	/** How many lines the block takes away. */
	removed(insertion: Insertion, block: InsertionBlock): number {
		return block.removed === '' ? 0 : this.#changes(insertion, block).removed;
	}

	/** Lines of the document that are new. Where nothing is written before it is accepted, there are none. */
	inserted(insertion: Insertion, block: InsertionBlock): readonly Range[] {
		if (insertion.mode === 'preview' || block.range.isEmpty) return [];
		const { start, end } = insertion.document.validateRange(block.range);
		// What replaces nothing needs no comparing, and it is what grows 30 times a second.
		if (block.removed === '') return [new Range(start.line, 0, lastLine({ start, end }) - 1, 0)];
		return joined(this.#changes(insertion, block).inserted.map((line) => start.line + line));
	}

	#changes(insertion: Insertion, block: InsertionBlock): LineChanges {
		const { document, mode } = insertion;
		const range = document.validateRange(block.range);
		const { lead, tail } = aroundBlock(document, range);
		const before = lead + block.removed + tail;
		const after = lead + (mode === 'live' ? document.getText(range) : block.inserted) + tail;
		const blocks = this.#known.get(insertion) ?? new Map<string, Known>();
		this.#known.set(insertion, blocks);
		const known = blocks.get(block.id);
		if (known?.before === before && known.after === after) return known.changes;
		const changes = lineChanges(before, after);
		blocks.set(block.id, { before, after, changes });
		return changes;
	}
}

/** What stands before and behind the block in the lines that it shares with others. */
function aroundBlock(document: TextDocument, { start, end }: Range): { readonly lead: string; readonly tail: string } {
	return {
		lead: document.lineAt(start.line).text.slice(0, start.character),
		tail: endsAtLineStart({ start, end }) ? '' : document.lineAt(end.line).text.slice(end.character),
	};
}

/** What ends where a line begins does not touch that line. */
function endsAtLineStart({ start, end }: Pick<Range, 'start' | 'end'>): boolean {
	return end.character === 0 && end.line > start.line;
}

/** Runs of lines as ranges. */
function joined(lines: readonly number[]): readonly Range[] {
	const ranges: Range[] = [];
	for (const line of lines) {
		const last = ranges.at(-1);
		if (last !== undefined && last.end.line === line - 1)
			ranges[ranges.length - 1] = new Range(last.start.line, 0, line, 0);
		else ranges.push(new Range(line, 0, line, 0));
	}
	return ranges;
}
