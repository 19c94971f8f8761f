import * as l10n from '@vscode/l10n';
import { commands, EventEmitter, type TextDocumentContentProvider, Uri } from 'vscode';
import type { Language } from '../../protocol/panel.ts';
import type { Status } from '../../protocol/status.ts';
import type { Host } from '../host/host.ts';
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

	/** As it is now. @throws HostNotStarted */
	async show(host: Pick<Host, 'freshStatus' | 'request'>, language: Language): Promise<void> {
		const status = await host.freshStatus();
		const metrics = isMeasured(status) ? await host.request('tributary/metrics', null) : undefined;
		this.#text = statusMarkdown(status, language, metrics);
		const uri = Uri.from({ scheme: StatusPage.scheme, path: `/${l10n.t('Tributary Status')}.md` });
		this.#changed.fire(uri);
		await commands.executeCommand('markdown.showPreview', uri);
	}
}

/** Answers are measured where hybrid streaming is on. */
function isMeasured({ settings }: Status): boolean {
	return settings.some(({ key, value }) => key === 'tributary.hybridStreaming.enabled' && value === true);
}
