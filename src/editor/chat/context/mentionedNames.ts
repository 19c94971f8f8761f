import type { Offered } from './offered.ts';
import { type FoundFile, rankFiles } from './rankFiles.ts';
import { type FoundSymbol, rankSymbols } from './rankSymbols.ts';
import { targetId } from './target.ts';

const most = 20;
const mostLate = 10;

/** What `@` offers at once: files and the active document's symbols, what fits best first. */
export function mentionedNames(
	query: string,
	files: readonly FoundFile[],
	recent: readonly string[],
	symbols: readonly FoundSymbol[],
	pathOf: (uri: string) => string,
): readonly Offered[] {
	const scored = [
		...rankFiles(query, files, recent, most).map((file) => ({ score: file.score, offered: offeredFile(file) })),
		...rankSymbols(query, symbols, most).map((symbol) => ({
			score: symbol.score,
			offered: offeredSymbol(symbol, pathOf(symbol.uri)),
		})),
	];
	return distinct(
		scored.sort((one, other) => other.score - one.score).map(({ offered }) => offered),
		[],
	).slice(0, most);
}

/** The symbols that were found only later: behind what is offered, so that nothing moves under the person's finger. */
export function lateSymbols(
	query: string,
	symbols: readonly FoundSymbol[],
	shown: readonly Offered[],
	pathOf: (uri: string) => string,
): readonly Offered[] {
	const ranked = rankSymbols(query, symbols, most).map((symbol) => offeredSymbol(symbol, pathOf(symbol.uri)));
	return distinct(ranked, shown).slice(0, mostLate);
}

function offeredFile({ uri, path }: FoundFile): Offered {
	const target = { kind: 'file', uri } as const;
	const label = path.slice(path.lastIndexOf('/') + 1);
	return { mention: { id: targetId(target), kind: 'file', label, detail: path }, targets: [target] };
}

function offeredSymbol({ uri, name, range }: FoundSymbol, path: string): Offered {
	const target = { kind: 'symbol', uri, name, range } as const;
	return { mention: { id: targetId(target), kind: 'symbol', label: name, detail: path }, targets: [target] };
}

/** Each once, and none that is shown already. */
function distinct(offered: readonly Offered[], shown: readonly Offered[]): readonly Offered[] {
	const ids = new Set(shown.map(({ mention }) => mention.id));
	return offered.filter(({ mention: { id } }) => {
		const isNew = !ids.has(id);
		ids.add(id);
		return isNew;
	});
}
