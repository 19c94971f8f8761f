import { keepsSecrets } from '../../text/secretFiles.ts';

export interface CutDiff {
	readonly text: string;
	/** Files of which only the name goes along, because they keep secrets. */
	readonly secret: readonly string[];
	/** The same, because they are no text. */
	readonly binary: readonly string[];
	/** Files of which only the beginning goes along. */
	readonly cut: readonly string[];
}

/**
 * A diff as a model is to read it, in about `most` characters. What is too long is cut file by file, the longest first,
 * so that one large file does not hide what happened in the others.
 */
export function diffForModel(diff: string, most: number): CutDiff {
	const files = diff.split(/^(?=diff --(?:git|cc|combined) )/m).map(readFile);
	const secret = files.filter(({ names }) => names.some(keepsSecrets));
	const binary = files.filter((file) => !secret.includes(file) && isBinary(file.text));
	const withBody = files.filter((file) => !secret.includes(file) && !binary.includes(file));
	const share = fairShare(
		withBody.map(({ text }) => text.length),
		most,
	);
	const cut = withBody.filter(({ text }) => text.length > share);
	const texts = files.map((file) => {
		if (!withBody.includes(file)) return `${file.heading}\n`;
		return cut.includes(file) ? `${wholeLines(file.text, share)}${cutMark}\n` : file.text;
	});
	return { text: texts.join(''), secret: secret.map(nameOf), binary: binary.map(nameOf), cut: cut.map(nameOf) };
}

/** For the model's eyes. */
const cutMark = '... (the rest of this file is left out)';

interface FileDiff {
	readonly heading: string;
	/** Before and after, without the prefixes of the two sides. */
	readonly names: readonly string[];
	readonly text: string;
}

function readFile(text: string): FileDiff {
	const [heading = ''] = text.split('\n', 1);
	const quoted = /^diff --git "?a\/(.*?)"? "?b\/(.*?)"?$/.exec(heading);
	const combined = /^diff --(?:cc|combined) (.*)$/.exec(heading);
	const renamed = [...text.matchAll(/^rename (?:from|to) (.*)$/gm)].map(([, name = '']) => name);
	return { heading, names: [...(quoted ?? combined ?? []).slice(1), ...renamed], text };
}

function nameOf({ names, heading }: FileDiff): string {
	return names.at(-1) ?? heading;
}

function isBinary(text: string): boolean {
	return /^(?:Binary files .* differ|GIT binary patch)$/m.test(text);
}

/** The most that any one may have, so that all together have what there is. */
function fairShare(lengths: readonly number[], most: number): number {
	let left = most;
	const rising = lengths.toSorted((one, other) => one - other);
	for (const [index, length] of rising.entries()) {
		const share = left / (rising.length - index);
		if (length > share) return share;
		left -= length;
	}
	return Number.POSITIVE_INFINITY;
}

function wholeLines(text: string, most: number): string {
	const end = text.lastIndexOf('\n', most);
	return end === -1 ? '' : text.slice(0, end + 1);
}
