import type { Outcome, Trial } from '../answers/trial.ts';
import { countBlocks, peerBlocks } from './peerBlocks.ts';
import { peerReplace } from './peerMatching.ts';

/**
 * What Aider's search/replace format makes of the answer, with the trial's document as the chat's only file. It reads and
 * writes files with whatever line ends they have, and gives the last line an end; neither counts here, so that the
 * matching alone is compared. A block for a file outside of the chat is done there if it fits, which a person is asked
 * about, and so counts as refused; else it is tried in the chat's file.
 */
export function aider(trial: Trial, isFuzzy: boolean): Outcome {
	let document = plain(trial.document);
	const blocks = peerBlocks(plain(trial.answer), trial.path);
	if (blocks === undefined) return { text: trial.document, refused: new Set(Array(countBlocks(trial.answer)).keys()) };
	const refused = new Set<number>();
	for (const [index, { path, search, replace }] of blocks.entries()) {
		const [quoted, other] = [unwrapped(search, path), unwrapped(replace, path)];
		const outside = path === trial.path ? undefined : trial.others.get(path);
		const isOutside = outside !== undefined && peerReplace(outside, quoted, other, isFuzzy) !== undefined;
		const next = isOutside ? undefined : peerReplace(document, quoted, other, isFuzzy);
		// An empty document counts as none.
		if (next === undefined || next === '') refused.add(index);
		else document = next;
	}
	if (!trial.document.endsWith('\n')) document = document.replace(/\n$/, '');
	return { text: document.replaceAll('\n', trial.lineEnd), refused };
}

function plain(text: string): string {
	return text.replaceAll('\r\n', '\n');
}

/** Without a first line that names the file and a fence around, and without a blank line at the end, which goes with it. */
function unwrapped(text: string, path: string): string {
	let lines = text.replace(/\n$/, '').split('\n');
	const name = path.split('/').at(-1) ?? path;
	if (lines[0]?.trim().endsWith(name) === true) lines = lines.slice(1);
	if (lines[0]?.startsWith('```') === true && lines.at(-1)?.startsWith('```') === true) lines = lines.slice(1, -1);
	const joined = lines.join('\n');
	return joined === '' || joined.endsWith('\n') ? joined : `${joined}\n`;
}
