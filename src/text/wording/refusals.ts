import * as l10n from '@vscode/l10n';
import { maxImages } from '../../protocol/images.ts';

/** Why something does not go along with a question, as a `ReferenceRefusal` of the host's. */
export function referenceRefusal(name: string, reason: unknown): string {
	switch (reason) {
		case 'ignored':
			return l10n.t('{0} was left out: git ignores it.', name);
		case 'secret':
			return l10n.t('{0} was left out: files of this name keep secrets.', name);
		case 'binary':
			return l10n.t('{0} was left out: it is not text.', name);
		case 'too_large':
			return l10n.t('{0} was left out: it is larger than 1 MB. Select the part that matters.', name);
		case 'too_many':
			return l10n.t('{0} was left out: a question can carry {1} pictures at most.', name, maxImages);
		default:
			return l10n.t('{0} was left out: it cannot be read.', name);
	}
}
