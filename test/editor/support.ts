import assert from 'node:assert/strict';
import {
	ConfigurationTarget,
	commands,
	extensions,
	type TextDocument,
	type TextEditor,
	window,
	workspace,
} from 'vscode';
import type { TributaryTestApi } from '../../src/editor/extension.ts';

const safetyNetMs = 15_000;

/** The extension, activated, with what it shows to tests. */
export async function tributary(): Promise<TributaryTestApi> {
	const extension = extensions.getExtension<TributaryTestApi | undefined>('tributary.tributary');
	assert.ok(extension, 'the extension is not installed');
	const api = await extension.activate();
	assert.ok(api, 'the extension shows nothing: not in test mode?');
	return api;
}

/** Resolves when it holds; looks again soon, and fails only where it never holds. */
export async function until(what: string, holds: () => boolean): Promise<void> {
	const end = Date.now() + safetyNetMs;
	while (!holds()) {
		if (Date.now() > end) assert.fail(`never: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

/** Makes these the user's settings of Tributary, with the mock allowed; what is not named goes back to its default. */
export async function withSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
	const wanted: Readonly<Record<string, unknown>> = { 'tributary.allowMockLlm': true, ...settings };
	const manifest = extensions.getExtension('tributary.tributary')?.packageJSON;
	for (const key of Object.keys(manifest.contributes.configuration.properties)) {
		const configuration = workspace.getConfiguration();
		if (configuration.inspect(key)?.globalValue === wanted[key]) continue;
		await configuration.update(key, wanted[key], ConfigurationTarget.Global);
	}
}

/** A port below 1024 that nothing is assigned to, and that fetch does not refuse by itself. */
const nobody = { baseUrl: 'http://127.0.0.1:2/v1' };

/** Whoever runs the tests may have keys in the environment; nobody else's server is asked for its models with them. */
export const noRealProviders = { openrouter: nobody, openai: nobody, anthropic: nobody, ollama: nobody };

/**
 * A new document with exactly this text, in an editor. VS Code prefers the backup of a document to the text it is opened
 * with, and a new document may have the name of one that was closed before its backup was thrown away (microsoft/vscode#186736).
 */
export async function openDocument(content: string, language = 'typescript'): Promise<TextEditor> {
	for (;;) {
		const document = await workspace.openTextDocument({ content, language });
		const editor = await window.showTextDocument(document, { preview: false });
		if (document.getText() === content) return editor;
		await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	}
}

/** Takes back every insertion that nobody has decided about. */
export async function takeAllBack(): Promise<void> {
	const { runs } = await tributary();
	for (const run of runs.all) await run.insertion.reject();
}

/** Closes every tab, without asking about what is not saved. */
export async function closeEverything(): Promise<void> {
	for (const editor of window.visibleTextEditors) {
		if (editor.document.isDirty) {
			await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? 1 });
			await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		}
	}
	await commands.executeCommand('workbench.action.closeAllEditors');
}

/** A promise for the first change of the document's text that makes `holds` true. */
export async function untilText(document: TextDocument, what: string, holds: (text: string) => boolean): Promise<void> {
	await until(what, () => holds(document.getText()));
}

/** Puts another in the place of one of VS Code's functions until the returned function is called. */
export function replaceIn<Owner extends object, Name extends keyof Owner>(
	owner: Owner,
	name: Name,
	replacement: Owner[Name],
): () => void {
	const original = Object.getOwnPropertyDescriptor(owner, name);
	assert.ok(original, `${String(name)} is not there to be replaced`);
	Object.defineProperty(owner, name, { configurable: true, get: () => replacement });
	return () => Object.defineProperty(owner, name, original);
}
