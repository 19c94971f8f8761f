import * as l10n from '@vscode/l10n';
import type { CodeBlock } from '../../../text/codeBlocks.ts';
import { copyButton, iconButton } from '../iconButton.ts';
import { markDraft } from '../markdown/ink.ts';
import { CodeLines } from './codeLines.ts';
import { languageName } from './languageName.ts';

/** What the buttons of a block do; the block is named by its number within the answer. */
export interface CodeActions {
	copy(number: number): void;
	insert(number: number): void;
	apply(number: number): void;
}

export interface CodeSource extends CodeBlock {
	/** As `codeBlocks()` counts. */
	readonly number: number;
	/** Whether no more can follow. */
	readonly complete: boolean;
	/** What is foretold behind its code. */
	readonly draft: string;
	/** Whether nothing of it is confirmed. */
	readonly drafted: boolean;
}

/** One code block with its header. */
export class CodeBlockView {
	readonly element = document.createElement('div');
	readonly language: string;
	readonly #lines: CodeLines;
	/** What puts the block into a document. */
	readonly #uses: readonly HTMLButtonElement[];
	readonly #scroller: HTMLElement;
	#number = 0;
	#drafted = false;

	constructor(language: string, actions: CodeActions) {
		this.language = language;
		this.#lines = new CodeLines(language);
		this.#uses = [
			iconButton(l10n.t('Insert at cursor'), 'insert', 'insert', () => actions.insert(this.#number)),
			iconButton(l10n.t('Apply in the editor'), 'apply', 'apply', () => actions.apply(this.#number)),
		];
		const copy = copyButton(l10n.t('Copy code'), 'copy', () => actions.copy(this.#number));
		const name = languageName(language);
		this.#scroller = scroller(this.#lines.element);
		this.element.className = 'code-block';
		this.element.dir = 'ltr';
		this.element.role = 'group';
		this.element.ariaLabel = name === '' ? l10n.t('Code') : l10n.t('Code: {0}', name);
		this.element.append(header(name, [copy, ...this.#uses]), this.#scroller);
	}

	update(source: CodeSource): void {
		this.#number = source.number;
		// Half a block in the document would have to be taken out again.
		for (const button of this.#uses) {
			if (button.disabled === source.complete) button.disabled = !source.complete;
		}
		this.#lines.update(source.code, source.complete, source.draft);
		if (source.drafted === this.#drafted) return;
		this.#drafted = source.drafted;
		markDraft(this.element, source.drafted);
		// What is not there for a screen reader takes no focus. Its buttons are hidden.
		this.#scroller.tabIndex = source.drafted ? -1 : 0;
	}
}

function header(name: string, buttons: readonly HTMLButtonElement[]): HTMLElement {
	const element = document.createElement('div');
	element.className = 'code-header';
	const label = document.createElement('span');
	label.className = 'code-language';
	label.textContent = name;
	element.append(label, ...buttons);
	return element;
}

function scroller(code: HTMLElement): HTMLElement {
	const pre = document.createElement('pre');
	pre.append(code);
	// A wide line must be reachable without a mouse.
	pre.tabIndex = 0;
	return pre;
}
