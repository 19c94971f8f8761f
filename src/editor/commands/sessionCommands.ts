import * as l10n from '@vscode/l10n';
import { window, workspace } from 'vscode';
import type { SessionResult } from '../../protocol/sessions.ts';
import type { ErrorEvent } from '../../protocol/stream.ts';
import type { ChatSurface } from '../chat/chatSurface.ts';
import type { Conversation } from '../chat/conversation/conversation.ts';
import type { Conversations } from '../chat/conversation/conversations.ts';
import type { Host } from '../host/host.ts';
import { performAction, showError } from './errorActions.ts';
import { suggestedFile } from './suggestedFile.ts';

/** What can be done with a whole conversation. What cannot be done is said. */
export class SessionCommands {
	readonly #host: Host;
	readonly #conversations: Conversations;

	constructor(host: Host, conversations: Conversations) {
		this.#host = host;
		this.#conversations = conversations;
	}

	/** Asks for another title. */
	async askTitle(conversation: Conversation): Promise<void> {
		if (conversation.empty) return sayNothingAsked();
		const title = await window.showInputBox({
			title: l10n.t('Rename Chat'),
			value: conversation.title ?? '',
			prompt: l10n.t('The title under which the conversation stands in the history.'),
			validateInput: (text) => (text.trim() === '' ? l10n.t('A title cannot be empty.') : undefined),
		});
		if (title !== undefined) await this.rename(conversation.sessionId, title);
	}

	async rename(sessionId: string, title: string): Promise<void> {
		const cut = title.trim().slice(0, longestTitle);
		if (cut === '') return;
		await this.#succeeded(await this.#host.request('tributary/sessions/rename', { sessionId, title: cut }));
	}

	/** Whether it is deleted. */
	async delete(sessionId: string): Promise<boolean> {
		if (!(await this.#succeeded(await this.#host.request('tributary/sessions/delete', { sessionId })))) return false;
		this.#conversations.lose(sessionId);
		return true;
	}

	/** Takes back a deletion. Whether that could still be done. */
	async restore(sessionId: string): Promise<boolean> {
		return this.#succeeded(await this.#host.request('tributary/sessions/delete', { sessionId, undo: true }));
	}

	async exportShown({ empty, sessionId }: Conversation): Promise<void> {
		return empty ? sayNothingAsked() : this.exportFile(sessionId);
	}

	/** Writes it to a file that the person names; its ending says in which form. */
	async exportFile(sessionId: string): Promise<void> {
		const markdown = await this.#host.request('tributary/sessions/export', { sessionId, format: 'markdown' });
		if (markdown.kind === 'error') return this.#fail(markdown.error);
		const file = await window.showSaveDialog({
			title: l10n.t('Export Chat'),
			saveLabel: l10n.t('Export'),
			filters: { Markdown: ['md'], JSON: ['json'] },
			defaultUri: suggestedFile(markdown.name),
		});
		if (file === undefined) return;
		const asJson = file.path.toLowerCase().endsWith('.json');
		const chosen = asJson
			? await this.#host.request('tributary/sessions/export', { sessionId, format: 'json' })
			: markdown;
		if (chosen.kind === 'error') return this.#fail(chosen.error);
		await workspace.fs.writeFile(file, new TextEncoder().encode(chosen.text));
		const open = l10n.t('Open');
		const done = l10n.t('The conversation was exported to {0}.', workspace.asRelativePath(file));
		if ((await window.showInformationMessage(done, open)) === open) await window.showTextDocument(file);
	}

	/** Takes in a file that was exported as JSON, and shows what was in it. */
	async importFile(surface: ChatSurface): Promise<void> {
		const [file] =
			(await window.showOpenDialog({
				title: l10n.t('Import Chat'),
				openLabel: l10n.t('Import'),
				filters: { JSON: ['json'] },
			})) ?? [];
		if (file === undefined) return;
		const text = new TextDecoder().decode(await workspace.fs.readFile(file));
		const imported = await this.#host.request('tributary/sessions/import', { text });
		if (imported.kind === 'error') return this.#fail(imported.error);
		const error = await surface.open(imported.session.id);
		if (error !== undefined) return this.#fail(error);
		await surface.focusInput();
	}

	async #succeeded(result: SessionResult): Promise<boolean> {
		if (result.kind === 'error') await this.#fail(result.error);
		return result.kind === 'session';
	}

	async #fail(error: ErrorEvent): Promise<void> {
		const action = await showError(error);
		if (action !== undefined) await performAction(action, this.#host, error);
	}
}

/** UTF-16 code units; the host takes no more. */
const longestTitle = 500;

function sayNothingAsked(): void {
	void window.showInformationMessage(l10n.t('This chat is still empty: ask something first.'));
}
