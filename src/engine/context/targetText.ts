import { Snapshot } from '../../text/edits/snapshot.ts';
import { lastLine } from '../../text/lastLine.ts';
import type { TextReference } from '../provider.ts';
import { fenced } from './fence.ts';

type Target = Extract<TextReference, { readonly kind: 'target' }>;

/**
 * So much of what stands around the lines that may be changed goes along on either side, in characters: about 12,000
 * tokens. What is further away helps less than it costs.
 */
const mostAround = 48_000;

/** A document or a part of it that the answer changes. What stands around the part is told apart from it. */
export function targetText({ range, languageId }: Target, path: string, text: string): string {
	const snapshot = new Snapshot(text);
	const count = snapshot.lineCount - (text.endsWith('\n') ? 1 : 0);
	const first = Math.min(range.start.line, Math.max(0, count - 1));
	const behind = Math.max(first + 1, Math.min(lastLine(range), count));
	if (first === 0 && behind >= count) return `${path}, which may be changed:\n\n${fenced(text, languageId)}`;

	let from = first;
	const begin = snapshot.startOf(first);
	while (from > 0 && begin - snapshot.startOf(from - 1) <= mostAround) from--;
	let to = behind;
	const end = snapshot.startOf(behind);
	while (to < count && snapshot.startOf(to + 1) - end <= mostAround) to++;

	const part = (one: number, other: number, what: string) =>
		one === other
			? []
			: [
					`${path}, lines ${one + 1}-${other}, ${what}:`,
					fenced(text.slice(snapshot.startOf(one), snapshot.startOf(other)), languageId),
				];
	return [
		...part(from, first, 'which stay as they are'),
		...part(first, behind, 'which may be changed'),
		...part(behind, to, 'which stay as they are'),
	].join('\n\n');
}
