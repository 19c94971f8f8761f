import * as l10n from '@vscode/l10n';
import { carriesFiles } from './transfer.ts';

/**
 * Takes files that are dropped anywhere on the page, and shows while they hang over it that it would. VS Code lets a
 * drag into a webview only while Shift is held (microsoft/vscode#182449), so this shows only then.
 */
export class DropTarget {
	readonly element = document.createElement('div');

	constructor(dropped: (transfer: DataTransfer) => void) {
		this.element.className = 'drop-target';
		this.element.hidden = true;
		this.element.ariaHidden = 'true';
		for (const type of ['dragenter', 'dragover'] as const) {
			document.addEventListener(type, (event) => this.#over(event));
		}
		document.addEventListener('dragleave', ({ relatedTarget }) => {
			if (relatedTarget === null) this.#hide();
		});
		document.addEventListener('drop', (event) => {
			this.#hide();
			const { dataTransfer } = event;
			if (dataTransfer === null || !carriesFiles(dataTransfer)) return;
			event.preventDefault();
			dropped(dataTransfer);
		});
		// While something is dragged the pointer is silent; that it moves again is told even where the leaving was not.
		document.addEventListener('pointermove', () => this.#hide());
	}

	#over(event: DragEvent): void {
		const { dataTransfer } = event;
		if (dataTransfer === null || !carriesFiles(dataTransfer)) return;
		event.preventDefault();
		dataTransfer.dropEffect = 'copy';
		if (!this.element.hidden) return;
		this.element.textContent = l10n.t('Drop files and pictures here to attach them');
		this.element.hidden = false;
	}

	#hide(): void {
		this.element.hidden = true;
	}
}
