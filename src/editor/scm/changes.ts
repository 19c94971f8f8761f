import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import type { Reference } from '../../protocol/references.ts';
import type { Status } from '../../protocol/status.ts';
import { type CutDiff, diffForModel } from './diffForModel.ts';
import type { GitRepository } from './gitRepository.ts';
import { repositoryDiff } from './repositoryDiff.ts';

/** In UTF-16 code units, about 20,000 tokens: what is longer than that says no more in a subject and a few lines. */
const mostOfDiff = 60_000;

/** So many characters make a token of a diff at least, and so much of a model's window is for the diff. */
const charactersPerToken = 3;
const partOfWindow = 0.5;

/** Messages that show how this repository's are written. */
const shownMessages = 10;

export type DiffReference = Extract<Reference, { readonly kind: 'diff' }>;

/** A repository's changes, as they go along; nothing where there are none, which the person is told. */
export async function changesOf(
	repository: GitRepository,
	status: Status | undefined,
): Promise<DiffReference | undefined> {
	const diff = diffForModel(await repositoryDiff(repository), mostFor(status));
	if (diff.text.trim() === '') {
		void window.showInformationMessage(l10n.t('There are no changes to describe.'));
		return undefined;
	}
	tellLeftOut(diff);
	const uri = repository.rootUri.toString();
	const before = await messagesBefore(repository);
	return { kind: 'diff', uri, languageId: 'diff', text: `${before}${diff.text}` };
}

/** What stands before the changes, as `git log -p` has messages before them. For the model's eyes. */
async function messagesBefore(repository: GitRepository): Promise<string> {
	const messages = await recentMessages(repository);
	const begun = repository.inputBox.value.trim();
	return [
		...(messages.length === 0 ? [] : ['The latest messages of this repository:', ...messages, '']),
		...(begun === '' ? [] : ['The message as begun:', begun, '']),
	]
		.map((line) => `${line}\n`)
		.join('');
}

/** Their first lines. None where nothing was committed yet, which git calls an error. */
async function recentMessages(repository: GitRepository): Promise<readonly string[]> {
	try {
		const commits = await repository.log({ maxEntries: shownMessages });
		return commits.map(({ message }) => `- ${message.split('\n', 1)[0] ?? ''}`);
	} catch {
		return [];
	}
}

function mostFor(status: Status | undefined): number {
	const window = status?.next.kind === 'model' ? status.next.facts?.contextWindow : undefined;
	return Math.min(mostOfDiff, (window ?? Number.POSITIVE_INFINITY) * charactersPerToken * partOfWindow);
}

/** What the model did not read is not in the message: the person has to know. */
function tellLeftOut({ secret, binary, cut }: CutDiff): void {
	const told = [
		...(secret.length === 0 ? [] : [l10n.t('Left out because they look like secrets: {0}.', list(secret))]),
		...(binary.length === 0 ? [] : [l10n.t('Left out because they are no text: {0}.', list(binary))]),
		...(cut.length === 0 ? [] : [l10n.t('Cut because they are long: {0}.', list(cut))]),
	];
	if (told.length > 0) void window.showInformationMessage(told.join(' '));
}

function list(names: readonly string[]): string {
	const most = 3;
	const shown = names.slice(0, most).join(', ');
	return names.length > most ? l10n.t('{0} and {1} more', shown, names.length - most) : shown;
}
