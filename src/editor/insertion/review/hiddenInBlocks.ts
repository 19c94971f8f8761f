import * as l10n from '@vscode/l10n';
import { hiddenCharacters } from '../../../text/edits/hiddenCharacters.ts';
import type { Replacement } from '../../../text/trackedRegion.ts';
import { hiddenCharacterName } from '../../../text/wording/insertionWords.ts';
import { TrackedDocument } from '../document/trackedDocument.ts';
import type { Insertion, InsertionBlock } from '../insertion.ts';
import type { Ask } from './ask.ts';

/** More of them are counted and not named. */
const mostNamed = 8;

interface HiddenPlace {
	readonly codePoint: number;
	/** From 1, as a person sees it. */
	readonly line: number;
}

/** Characters that nobody sees, in text that is to be accepted. In the order of the document. */
export function hiddenPlaces({ mode, document }: Insertion, blocks: readonly InsertionBlock[]): readonly HiddenPlace[] {
	return blocks.flatMap(({ range, inserted }) => {
		// In a preview the lines are those of the text as it will stand, counted from where it will begin.
		const text = mode === 'live' ? document.getText(range) : inserted;
		return hiddenCharacters(text).map(({ offset, codePoint }) => ({
			codePoint,
			line: range.start.line + text.slice(0, offset).split(/\r\n|\r|\n/).length,
		}));
	});
}

/** What to do with them; `undefined` where the person thought better of it. */
export async function askAboutHidden(
	places: readonly HiddenPlace[],
	file: string,
	ask: Ask,
): Promise<'keep' | 'remove' | undefined> {
	const named = places
		.slice(0, mostNamed)
		.map(({ codePoint, line }) => l10n.t('{0} in line {1}', hiddenCharacterName(codePoint), line));
	const more = places.length - named.length;
	const list = [...named, ...(more > 0 ? [l10n.t('and more: {0}', more)] : [])].join('\n');
	const choices = { remove: l10n.t('Remove Them'), keep: l10n.t('Keep Them') };
	const chosen = await ask({
		message: l10n.t('The new text for {0} has characters that nobody sees', file),
		detail: `${l10n.t('They can make code look like something that it is not.')}\n${list}`,
		choices: [choices.remove, choices.keep],
	});
	if (chosen === undefined) return undefined;
	return chosen === choices.remove ? 'remove' : 'keep';
}

/** Takes them out of the document. False where it did not take the edit. */
export async function removeHidden({ document }: Insertion, blocks: () => readonly InsertionBlock[]): Promise<boolean> {
	const writer = TrackedDocument.writer(document);
	try {
		const wanted = (): readonly Replacement[] =>
			blocks()
				.flatMap(({ range }) => {
					const start = document.offsetAt(range.start);
					return hiddenCharacters(document.getText(range)).map(({ offset, length }) => ({
						offset: start + offset,
						length,
						text: '',
					}));
				})
				.toSorted((one, other) => one.offset - other.offset);
		const result = await writer.writeApart(wanted);
		return result !== 'closed' && result !== 'read_only';
	} finally {
		writer.dispose();
	}
}
