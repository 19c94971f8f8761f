import { commands, Disposable } from 'vscode';

/** How much of ghost text is taken at once. */
export type Taking = 'all' | 'word' | 'line';

const takers: readonly (readonly [command: string, taking: Taking])[] = [
	['editor.action.inlineSuggest.commit', 'all'],
	['editor.action.inlineSuggest.acceptNextWord', 'word'],
	['editor.action.inlineSuggest.acceptNextLine', 'line'],
];

/** Run by VS Code when it has written an inline completion with a draft in it all the same. */
export const draftWritten = 'tributary.insertion.draftWritten';

export interface Takers {
	/** The person wants so much of the ghost text. */
	take(taking: Taking): unknown;
	/** VS Code has written it with the draft. */
	written(): unknown;
}

/**
 * Keeps VS Code from writing a draft. Whoever registers a command that VS Code has itself is asked in its place until they
 * let go of it; so a key, a button of the inline toolbar and the palette all come here, whatever key the person has given
 * to it. A binding of our own would only catch the keys that we know of.
 */
export class DraftKeys {
	readonly #takers: Takers;
	#held: Disposable | undefined;

	constructor(takers: Takers) {
		this.#takers = takers;
	}

	/** Whether a draft may be drawn. */
	get isHeld(): boolean {
		return this.#held !== undefined;
	}

	/** From here on, until `release`. Has reached VS Code before what is shown afterwards. */
	hold(): void {
		if (this.#held !== undefined) return;
		this.#held = Disposable.from(
			...takers.map(([command, taking]) => register(command, () => this.#takers.take(taking))),
			register(draftWritten, () => this.#takers.written()),
		);
		void commands.executeCommand('setContext', 'tributary.draftShown', true);
	}

	release(): void {
		if (this.#held === undefined) return;
		this.#held.dispose();
		this.#held = undefined;
		void commands.executeCommand('setContext', 'tributary.draftShown', false);
	}
}

/** As much as VS Code's own command of that kind takes. */
export function taken(text: string, taking: Taking): string {
	switch (taking) {
		case 'all':
			return text;
		case 'word':
			return /^\s*(?:[\p{L}\p{M}\p{N}_$]+|[^\p{L}\p{M}\p{N}_$\s]+)?/u.exec(text)?.[0] ?? '';
		case 'line':
			return /^[^\r\n]*(?:\r\n|\r|\n)?/.exec(text)?.[0] ?? '';
	}
}

/** Another extension that has taken the command keeps it: then what it writes is taken out again. */
function register(command: string, run: () => unknown): Disposable {
	try {
		return commands.registerCommand(command, run);
	} catch {
		return new Disposable(() => undefined);
	}
}
