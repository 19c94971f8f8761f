import { commands, type InlineCompletionItemProvider, languages, type TextDocument } from 'vscode';
import type { Insertion } from '../../../src/editor/insertion/insertion.ts';
import { replaceIn, until } from '../support.ts';

/** Notes what VS Code is given to show, until the returned function is called. `undefined`: nothing. */
export function notingOffers(offers: (string | undefined)[]): () => void {
	const register = languages.registerInlineCompletionItemProvider.bind(languages);
	return replaceIn(languages, 'registerInlineCompletionItemProvider', (selector, provider) => {
		const noting: InlineCompletionItemProvider = {
			async provideInlineCompletionItems(...asked) {
				const items = await provider.provideInlineCompletionItems(...asked);
				const [item] = Array.isArray(items) ? items : [];
				offers.push(item === undefined ? undefined : String(item.insertText));
				return items;
			},
		};
		return register(selector, noting);
	});
}

/** Foretells text of the one block that is inserted at an offset of the snapshot. */
export function foretell(insertion: Insertion, at: number, text: string): void {
	insertion.foretell({
		blockId: '1',
		uri: insertion.document.uri.toString(),
		range: insertion.snapshot.rangeOf({ start: at, end: at }),
		text,
	});
}

/** A command as VS Code's own keys, menus and palette run it, and not as an extension does. */
export async function runInWorkbench(command: string): Promise<void> {
	await commands.executeCommand('runCommands', { commands: [command] });
}

/** VS Code’s own Tab, until it writes what it shows: it may still be about to show it. */
export async function commitInWorkbench(document: TextDocument): Promise<void> {
	const { version } = document;
	let isPressed = false;
	await until('ghost text is written', () => {
		if (document.version === version && !isPressed) void press();
		return document.version !== version;
	});
	async function press(): Promise<void> {
		isPressed = true;
		await runInWorkbench('editor.action.inlineSuggest.commit');
		isPressed = false;
	}
}

/** What is first shown meanwhile can be written by VS Code's own Tab, as where another extension has its command. */
export async function withoutHindrance(show: () => Promise<void>): Promise<void> {
	const others = commands.registerCommand('editor.action.inlineSuggest.commit', () => undefined);
	await show();
	others.dispose();
}
