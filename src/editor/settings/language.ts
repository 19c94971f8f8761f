import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { EventEmitter, type ExtensionContext, env, Uri, workspace } from 'vscode';
import type { Language } from '../../protocol/panel.ts';

type Strings = Readonly<Record<string, string>>;

/**
 * The interface language by `tributary.language`. VS Code's own `vscode.l10n` follows VS Code's language only, so every
 * process brings its own bundle.
 */
export class InterfaceLanguage {
	readonly #extensionUri: Uri;
	readonly #changed = new EventEmitter<void>();
	readonly onDidChange = this.#changed.event;
	#current: Language = 'en';
	#strings: Strings = {};

	constructor(context: ExtensionContext) {
		this.#extensionUri = context.extensionUri;
		this.#load(wantedLanguage());
		context.subscriptions.push(
			this.#changed,
			workspace.onDidChangeConfiguration((change) => {
				if (!change.affectsConfiguration('tributary.language') || wantedLanguage() === this.#current) return;
				this.#load(wantedLanguage());
				this.#changed.fire();
			}),
		);
	}

	get current(): Language {
		return this.#current;
	}

	get strings(): Strings {
		return this.#strings;
	}

	#load(language: Language): void {
		this.#current = language;
		this.#strings = language === 'en' ? {} : this.#bundle(language);
		l10n.config({ contents: this.#strings });
	}

	#bundle(language: Language): Strings {
		const file = Uri.joinPath(this.#extensionUri, 'l10n', `bundle.l10n.${language}.json`).fsPath;
		return JSON.parse(readFileSync(file, 'utf8')) as Strings;
	}
}

function wantedLanguage(): Language {
	const setting = workspace.getConfiguration('tributary').get<string>('language');
	const tag = setting === 'en' || setting === 'ar' ? setting : env.language;
	return tag.toLowerCase().startsWith('ar') ? 'ar' : 'en';
}
