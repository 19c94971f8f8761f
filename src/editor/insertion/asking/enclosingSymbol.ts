import { commands, type Position, Range, SymbolKind, type TextDocument } from 'vscode';

/** Those that are rewritten as a whole, wherever they stand. */
const units: ReadonlySet<SymbolKind> = new Set([
	SymbolKind.Function,
	SymbolKind.Method,
	SymbolKind.Constructor,
	SymbolKind.Class,
	SymbolKind.Interface,
	SymbolKind.Struct,
	SymbolKind.Enum,
	SymbolKind.Module,
	SymbolKind.Namespace,
]);

/**
 * The whole lines of the innermost function, class or the like around a place; of a variable or another part only where
 * nothing is around it. Nothing where the document's language has no such knowledge.
 */
export async function enclosingSymbol(document: TextDocument, at: Range): Promise<Range | undefined> {
	const around = (await symbolsOf(document)).filter(({ range }) => range.contains(at));
	const innermostLast = around.toSorted((one, other) => (one.range.contains(other.range) ? -1 : 1));
	const found = innermostLast.findLast(({ kind }) => units.has(kind)) ?? innermostLast[0];
	return found && withCommentAbove(document, found.range);
}

interface Unit {
	readonly kind: SymbolKind;
	readonly range: Range;
}

async function symbolsOf(document: TextDocument): Promise<readonly Unit[]> {
	try {
		return flat(await commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri));
	} catch {
		// An extension that failed knows nothing.
		return [];
	}
}

/** Those within others too. Older extensions tell a list without nesting, which VS Code hands on with empty children. */
function flat(symbols: unknown): readonly Unit[] {
	if (!Array.isArray(symbols)) return [];
	return symbols.flatMap((symbol: unknown) => {
		if (typeof symbol !== 'object' || symbol === null || !('kind' in symbol) || !('range' in symbol)) return [];
		const { kind, range } = symbol;
		const own = typeof kind === 'number' && range instanceof Range ? [{ kind, range }] : [];
		return 'children' in symbol ? [...own, ...flat(symbol.children)] : own;
	});
}

const commentOrDecorator = /^\s*(?:\/\/|\/?\*|#|--|;|%|@|"""|''')/;

/** Its documentation and decorators stand above what languages' extensions tell, and are a part of it to a person. */
function withCommentAbove(document: TextDocument, range: Range): Range {
	let first = range.start.line;
	while (first > 0 && commentOrDecorator.test(document.lineAt(first - 1).text)) first -= 1;
	return wholeLines(document, first, range.end.line);
}

/** Without the last one's line end. */
export function wholeLines(document: TextDocument, first: number, last: number): Range {
	const end = document.lineAt(Math.min(Math.max(last, first), document.lineCount - 1)).range.end;
	return new Range(Math.max(0, first), 0, end.line, end.character);
}

/** The lines around a place up to the blank ones. */
export function paragraphAt(document: TextDocument, { line }: Position): Range {
	const isBlank = (at: number): boolean => document.lineAt(at).isEmptyOrWhitespace;
	let [first, last] = [line, line];
	if (isBlank(line)) return wholeLines(document, line, line);
	while (first > 0 && !isBlank(first - 1)) first -= 1;
	while (last < document.lineCount - 1 && !isBlank(last + 1)) last += 1;
	return wholeLines(document, first, last);
}
