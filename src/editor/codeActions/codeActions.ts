import * as l10n from '@vscode/l10n';
import {
	CodeAction,
	type CodeActionContext,
	CodeActionKind,
	type CodeActionProvider,
	type CodeActionProviderMetadata,
	type Disposable,
	languages,
	type Range,
	type Selection,
	type TextDocument,
} from 'vscode';
import { keepsSecrets } from '../../text/secretFiles.ts';
import type { ProblemsToFix } from '../commands/documentCommands.ts';

/** Documents with a text of their own: no cells of notebooks, no logs, no left sides of diffs. */
const documents = [{ scheme: 'file' }, { scheme: 'untitled' }, { scheme: 'vscode-remote' }, { scheme: 'vscode-vfs' }];

const metadata: CodeActionProviderMetadata = {
	providedCodeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor],
};

/** The lightbulb: a fix on a problem, and what can be done with what is selected. Asks nobody anything by itself. */
export function registerCodeActions(): Disposable {
	return languages.registerCodeActionsProvider(documents, new TributaryActions(), metadata);
}

class TributaryActions implements CodeActionProvider {
	provideCodeActions(document: TextDocument, range: Range | Selection, context: CodeActionContext): CodeAction[] {
		if (keepsSecrets(document.uri.path)) return [];
		const isSelected = document.getText(range).trim() !== '';
		return [...fixes(document, context), ...(isSelected ? onSelection(context) : [])];
	}
}

function fixes(document: TextDocument, { diagnostics, only }: CodeActionContext): readonly CodeAction[] {
	if (diagnostics.length === 0 || (only !== undefined && !only.contains(CodeActionKind.QuickFix))) return [];
	const action = new CodeAction(l10n.t('Fix with Tributary'), CodeActionKind.QuickFix);
	const argument: ProblemsToFix = { document, problems: diagnostics };
	action.command = { command: 'tributary.fix', title: action.title, arguments: [argument] };
	action.diagnostics = [...diagnostics];
	return [action];
}

function onSelection({ only }: CodeActionContext): readonly CodeAction[] {
	const offered = [
		{ command: 'tributary.explain', title: l10n.t('Explain with Tributary'), kind: kindOf('explain') },
		{
			command: 'tributary.refactor',
			title: l10n.t('Refactor with Tributary'),
			kind: CodeActionKind.RefactorRewrite,
		},
		{ command: 'tributary.document', title: l10n.t('Document with Tributary'), kind: CodeActionKind.RefactorRewrite },
		{ command: 'tributary.writeTests', title: l10n.t('Write Tests with Tributary'), kind: kindOf('tests') },
	];
	return offered
		.filter(({ kind }) => only === undefined || only.contains(kind))
		.map(({ command, title, kind }) => {
			const action = new CodeAction(title, kind);
			action.command = { command, title };
			return action;
		});
}

function kindOf(name: string): CodeActionKind {
	return CodeActionKind.Refactor.append(name);
}
