import * as l10n from '@vscode/l10n';
import { commands, EventEmitter, type TextDocumentContentProvider, Uri } from 'vscode';
import type { Language } from '../../protocol/panel.ts';
import type { Status } from '../../protocol/status.ts';
import { statusMarkdown } from './statusMarkdown.ts';

/** Show Status: one page of truth, as a Markdown document that VS Code's own preview shows and screen readers read. */
export class StatusPage implements TextDocumentContentProvider {
	static readonly scheme = 'tributary-status';

	readonly #changed = new EventEmitter<Uri>();
	readonly onDidChange = this.#changed.event;
	#text = '';

	provideTextDocumentContent(): string {
		return this.#text;
	}

	async show(status: Status, language: Language): Promise<void> {
		this.#text = statusMarkdown(status, language);
		const uri = Uri.from({ scheme: StatusPage.scheme, path: `/${l10n.t('Tributary Status')}.md` });
		this.#changed.fire(uri);
		await commands.executeCommand('markdown.showPreview', uri);
	}
}
