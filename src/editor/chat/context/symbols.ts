import { commands, type DocumentSymbol, type SymbolInformation, Uri, workspace } from 'vscode';
import { keepsSecrets } from '../../../text/secretFiles.ts';
import { toRange } from '../references.ts';
import type { FoundSymbol } from './rankSymbols.ts';
import { targetId } from './target.ts';

/** The named parts of a document, those within others too, as its language's extension tells them; none without one. */
export async function documentSymbols(uri: string): Promise<readonly FoundSymbol[]> {
	const found = await told<DocumentSymbol | SymbolInformation>('vscode.executeDocumentSymbolProvider', Uri.parse(uri));
	return found.flatMap((symbol) => ('location' in symbol ? [fromInformation(symbol)] : flat(uri, symbol)));
}

/** Of the workspace, as its languages' extensions find them; none of libraries, and none of files that keep secrets. */
export async function workspaceSymbols(query: string): Promise<readonly FoundSymbol[]> {
	const found = await told<SymbolInformation>('vscode.executeWorkspaceSymbolProvider', query);
	return found
		.filter(({ location: { uri } }) => uri.scheme === 'file' && !keepsSecrets(uri.path))
		.filter(({ location: { uri } }) => workspace.getWorkspaceFolder(uri) !== undefined)
		.map(fromInformation);
}

/**
 * A symbol with all of its text: many languages' extensions tell only the place of its name when they are asked about
 * the workspace.
 */
export async function wholeSymbol(symbol: FoundSymbol): Promise<FoundSymbol> {
	const { start } = symbol.range;
	const same = (await documentSymbols(symbol.uri)).filter(
		({ name, range }) => name === symbol.name && range.start.line <= start.line && start.line <= range.end.line,
	);
	if (same.some((other) => targetId({ kind: 'symbol', ...other }) === targetId({ kind: 'symbol', ...symbol })))
		return symbol;
	// The innermost comes last.
	return same.at(-1) ?? symbol;
}

function flat(uri: string, symbol: DocumentSymbol): readonly FoundSymbol[] {
	const { name, range, children } = symbol;
	return [{ uri, name, range: toRange(range) }, ...children.flatMap((child) => flat(uri, child))];
}

function fromInformation({ name, location }: SymbolInformation): FoundSymbol {
	return { uri: location.uri.toString(), name, range: toRange(location.range) };
}

/** What a built-in command tells; nothing where an extension that it asks fails. */
async function told<Found>(command: string, argument: Uri | string): Promise<readonly Found[]> {
	try {
		return (await commands.executeCommand<readonly Found[] | undefined>(command, argument)) ?? [];
	} catch {
		return [];
	}
}
