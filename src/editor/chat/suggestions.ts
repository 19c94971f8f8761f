import { basename } from 'node:path';
import { window } from 'vscode';
import type { Suggestion } from '../../protocol/panel.ts';
import type { Reference } from '../../protocol/references.ts';
import { mayBeOffered } from './references.ts';

export interface OfferedQuestion {
	readonly suggestion: Suggestion;
	readonly references: readonly Reference[];
}

/** Three questions about what is open; three general ones where nothing is. */
export function offeredQuestions(): readonly OfferedQuestion[] {
	const document = window.activeTextEditor?.document;
	if (document === undefined || !mayBeOffered(document.uri)) {
		return general.map((code) => ({ suggestion: { code, subject: '' }, references: [] }));
	}
	const reference: Reference = { kind: 'file', uri: document.uri.toString(), languageId: document.languageId };
	const subject = basename(document.uri.path);
	return aboutFile.map((code) => ({ suggestion: { code, subject }, references: [reference] }));
}

const general = ['what_can_you_do', 'write_a_function', 'write_in_python'] as const;
const aboutFile = ['explain_file', 'find_bugs_in_file', 'write_tests_for_file'] as const;
