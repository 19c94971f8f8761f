import { sequenceRatio } from './sequenceRatio.ts';

/*
 * How Aider reads blocks out of an answer (aider.chat/docs/more/edit-formats.html; facts from Aider-AI/aider,
 * aider/coders/editblock_coder.py): marker lines of 5 to 9 characters; the path in one of the three lines above, over
 * fences; a path that is none of the chat's files is taken for the chat's file of that name, then for one that is
 * similar to 0.8 and more. A block that does not end spoils the answer.
 */

export interface PeerBlock {
	readonly path: string;
	/** Both as text, with line ends. */
	readonly search: string;
	readonly replace: string;
}

const head = /^<{5,9} SEARCH>?\s*$/;
const divider = /^={5,9}\s*$/;
const end = /^>{5,9} REPLACE\s*$/;
const similarPath = 0.8;

/** How many blocks begin in the answer. */
export function countBlocks(answer: string): number {
	return answer.split('\n').filter((line) => head.test(line.trim())).length;
}

/** Undefined where the answer cannot be read. */
export function peerBlocks(answer: string, chatPath: string): readonly PeerBlock[] | undefined {
	const lines = answer.split(/(?<=\n)/);
	const blocks: PeerBlock[] = [];
	let path: string | undefined;
	for (let at = 0; at < lines.length; at += 1) {
		if (!head.test((lines[at] ?? '').trim())) continue;
		path = pathAbove(lines.slice(Math.max(0, at - 3), at), chatPath) ?? path;
		const middle = nextLine(lines, at + 1, [divider]);
		const last = nextLine(lines, middle + 1, [end, divider]);
		if (path === undefined || middle < 0 || last < 0) return undefined;
		blocks.push({
			path,
			search: lines.slice(at + 1, middle).join(''),
			replace: lines.slice(middle + 1, last).join(''),
		});
		at = last;
	}
	return blocks;
}

function nextLine(lines: readonly string[], from: number, marks: readonly RegExp[]): number {
	if (from === 0) return -1;
	return lines.findIndex((line, at) => at >= from && marks.some((mark) => mark.test(line.trim())));
}

function pathAbove(lines: readonly string[], chatPath: string): string | undefined {
	const named: string[] = [];
	for (const line of lines.toReversed()) {
		const bare = line.trim().startsWith('```') ? '' : line.trim().replace(/:+$/, '').replace(/^#+/, '').trim();
		const path = bare.replace(/^`+|`+$/g, '').replace(/^\*+|\*+$/g, '');
		if (path !== '' && path !== '...') named.push(path);
		if (!line.startsWith('```')) break;
	}
	if (named.some((path) => path === chatPath || path === chatPath.split('/').at(-1))) return chatPath;
	if (named.some((path) => sequenceRatio(chatPath, path) >= similarPath)) return chatPath;
	return named.find((path) => path.includes('.')) ?? named[0];
}
