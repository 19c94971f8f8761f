import type { Random } from '../../../src/engine/mock/random.ts';
import { matchLines } from '../../../src/text/edits/lineMatch.ts';

/** The lines of one block, without their ends. */
export interface Block {
	readonly search: readonly string[];
	readonly replace: readonly string[];
}

/** Damages a block of a document in one way. Undefined where that cannot be done to this one. */
export type Damage = (block: Block, document: readonly string[], random: Random) => Block | undefined;

/** The lines that a block quotes and keeps: where they stand in `search` and in `replace`. */
export function contextOf({ search, replace }: Block): ReadonlyMap<number, number> {
	const kept = matchLines(search, replace).entries();
	return new Map([...kept].filter(([, at]) => at >= 0));
}

/** With another text in the place of some lines. */
function withLines(lines: readonly string[], others: ReadonlyMap<number, string>): readonly string[] {
	return lines.map((line, at) => others.get(at) ?? line);
}

/** The block with lines of `search` said otherwise; where `alsoKept`, the same in `replace`, as who misread says twice. */
export function misquoted(block: Block, others: ReadonlyMap<number, string>, alsoKept: boolean): Block {
	const context = contextOf(block);
	const inReplace = new Map<number, string>();
	for (const [at, line] of others) {
		const place = context.get(at);
		if (alsoKept && place !== undefined) inReplace.set(place, line);
	}
	return { search: withLines(block.search, others), replace: withLines(block.replace, inReplace) };
}

/** The block with other lines on both sides, or undefined where these are the same. */
export function changedBlock(block: Block, change: (line: string) => string): Block | undefined {
	const search = block.search.map(change);
	if (search.every((line, at) => line === block.search[at])) return undefined;
	return { search, replace: block.replace.map(change) };
}
