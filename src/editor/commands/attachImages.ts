import * as l10n from '@vscode/l10n';
import { type Uri, window } from 'vscode';
import { maxImageBytes, maxImages } from '../../protocol/images.ts';
import { referenceRefusal } from '../../text/wording/refusals.ts';
import type { Attachments } from '../chat/attachments.ts';
import { droppedFiles, type RefusedDrop, takeDropped } from '../chat/context/dropped.ts';

/** A picture that was pasted into the composer or dropped on it. */
export function attachPasted(attachments: Attachments, name: string, data: string): void {
	tellRefused(attachments.addEncoded(name, data));
}

/** Files dropped from the explorer or from tabs. Those that are no pictures are handed back, to go along as documents. */
export async function attachDropped(attachments: Attachments, uris: readonly string[]): Promise<readonly Uri[]> {
	const { documents, refused } = await takeDropped(droppedFiles(uris), attachments);
	tellRefused(refused);
	return documents;
}

/** Asks for pictures on the disk. */
export async function chooseImages(attachments: Attachments): Promise<void> {
	const chosen = await window.showOpenDialog({
		canSelectMany: true,
		title: l10n.t('Attach Pictures'),
		openLabel: l10n.t('Attach'),
		filters: { [l10n.t('Pictures')]: ['png', 'jpg', 'jpeg', 'webp', 'gif'] },
	});
	if (chosen !== undefined) tellRefused(await attachments.addFiles(chosen));
}

function tellRefused(refused: readonly RefusedDrop[]): void {
	const [first, ...others] = refused;
	if (first === undefined) return;
	const more =
		others.length === 0 ? '' : ` ${l10n.t('Left out besides: {0}.', others.map(({ name }) => name).join(', '))}`;
	void window.showWarningMessage(refusedSentence(first) + more);
}

function refusedSentence({ name, refusal }: RefusedDrop): string {
	switch (refusal) {
		case 'not_a_picture':
			return l10n.t(
				'{0} was not attached: only PNG, JPEG, WebP and GIF pictures can be. To ask about a text file, open it or select text in it.',
				name,
			);
		case 'too_large':
			return l10n.t('{0} was not attached: a picture may have {1} MB at most.', name, maxImageBytes / 2 ** 20);
		case 'too_many':
			return l10n.t('{0} was not attached: a question can carry {1} pictures at most.', name, maxImages);
		case 'unreadable':
			return l10n.t('{0} was not attached: it cannot be read.', name);
		case 'folder':
			return l10n.t('{0} was not attached: it is a folder. Drop the files that matter.', name);
		case 'elsewhere':
			return l10n.t('{0} was not attached: only files on this machine and untitled documents can be.', name);
		case 'secret':
		case 'binary':
			return referenceRefusal(name, refusal);
	}
}
