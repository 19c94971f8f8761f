import { extensions, Uri, workspace } from 'vscode';
import type { Reference } from '../../../protocol/references.ts';
import { toRange } from '../references.ts';
import type { Followed } from './followedEditor.ts';
import { type LanguagesByEnd, languageOf, languagesByEnd } from './languageOf.ts';
import { problemsOf } from './problems.ts';
import type { Target } from './target.ts';

/** What goes along for a target, as things stand now; nothing for problems that are all gone. */
export function referenceTo(target: Target): Reference | undefined {
	const { uri } = target;
	const languageId = languageIdOf(uri);
	switch (target.kind) {
		case 'file':
			return { kind: 'file', uri, languageId };
		case 'symbol':
			return { kind: 'symbol', uri, languageId, name: target.name, range: target.range };
		case 'problems': {
			// A single one goes along as it was chosen: languages' extensions clear and tell them again at every key.
			const problems = target.problem === undefined ? problemsOf(uri) : [target.problem];
			return problems.length === 0 ? undefined : { kind: 'problems', uri, languageId, problems: [...problems] };
		}
	}
}

/** What is selected, with its text as it stands now. */
export function referenceToSelection({ document, selection }: Required<Followed>): Reference {
	return {
		kind: 'selection',
		uri: document.uri.toString(),
		languageId: document.languageId,
		range: toRange(selection),
		text: document.getText(selection),
	};
}

let known: LanguagesByEnd | undefined;

function languageIdOf(uri: string): string {
	const open = workspace.textDocuments.find((document) => document.uri.toString() === uri);
	if (open !== undefined) return open.languageId;
	known ??= languagesByEnd(extensions.all.map(({ packageJSON }) => packageJSON));
	return languageOf(Uri.parse(uri).path, known);
}
