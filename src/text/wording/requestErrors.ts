import * as l10n from '@vscode/l10n';
import type { ErrorCode, MessageArguments } from '../../protocol/errors.ts';
import { providerIn } from './providers.ts';
import { argument, type Sentence } from './sentence.ts';

type RequestError = Extract<
	ErrorCode,
	| 'request_refused'
	| 'content_filtered'
	| 'context_too_long'
	| 'request_too_large'
	| 'images_not_supported'
	| 'request_invalid'
	| 'document_read_only'
	| 'document_gone'
	| 'target_refused'
	| 'no_edits'
>;

/** Errors that lie in what was asked, or in the document it was asked for. */
export function requestSentence(code: RequestError, args: MessageArguments): Sentence {
	const provider = providerIn(args);
	const file = argument(args, 'file', l10n.t('the document'));
	switch (code) {
		case 'request_refused':
			return {
				title: l10n.t('The request was not accepted by {0}', provider),
				detail: l10n.t('A setting may not suit this model; check the settings, the log has what was said.'),
			};
		case 'content_filtered':
			return {
				title: l10n.t('Stopped by a content filter'),
				detail: l10n.t('The filter of {0} stopped the question or the answer; try other words.', provider),
			};
		case 'context_too_long':
			return {
				title: l10n.t('The question is too long for this model'),
				detail: l10n.t(
					'The question with its context does not fit into {0}; select less text or start a new chat.',
					argument(args, 'model', l10n.t('the chosen model')),
				),
			};
		case 'request_too_large':
			return {
				title: l10n.t('The request is too large'),
				detail: l10n.t('It has more bytes than {0} takes; leave out pictures or files.', provider),
			};
		case 'images_not_supported':
			return {
				title: l10n.t('This model cannot see pictures'),
				detail: l10n.t(
					'Nothing was sent to {0}; choose a model that sees, or remove the picture.',
					argument(args, 'model', l10n.t('the chosen model')),
				),
			};
		case 'request_invalid':
			return {
				title: l10n.t('This cannot be asked'),
				detail: argument(
					args,
					'problem',
					l10n.t('The question is empty or a setting does not fit; change it and ask again.'),
				),
			};
		case 'document_read_only':
			return {
				title: l10n.t('The document cannot be written'),
				detail: l10n.t('{0} is read-only; open a copy that can be written and try again there.', file),
			};
		case 'document_gone':
			return {
				title: l10n.t('The document is gone'),
				detail: l10n.t('{0} was closed or replaced while text was streaming into it; open it and ask again.', file),
			};
		case 'target_refused':
			return { title: l10n.t('Tributary does not change this document'), detail: targetRefusal(file, args['reason']) };
		case 'no_edits':
			return {
				title: l10n.t('The answer changes nothing'),
				detail: l10n.t('The model wrote nothing that could be applied to {0}; say more exactly what to change.', file),
			};
	}
}

function targetRefusal(file: string, reason: string | number | undefined): string {
	switch (reason) {
		case 'notebook':
			return l10n.t('{0} is a cell of a notebook, which cannot be rewritten; ask in the chat instead.', file);
		case 'too_large':
			return l10n.t('{0} is larger than 1 MB, which is more than Tributary changes; ask in the chat instead.', file);
		case 'secret':
			return l10n.t('{0} looks like a file that keeps secrets, and is never sent to a model.', file);
		default:
			return l10n.t('{0} is not open as text; open it in a text editor and try again.', file);
	}
}
