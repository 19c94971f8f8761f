import type { KnownBefore } from '../../src/engine/hybrid/prediction/knownTexts.ts';
import type { EditForm } from '../../src/protocol/edits.ts';
import type { FilePair } from '../pairs/filePairs.ts';
import { answerTo } from '../prediction/answers.ts';
import { knownBefore } from '../prediction/asked.ts';
import { tokensOf } from '../prediction/tokens.ts';

/** A question that asks for a change of one file, and the answer that makes its next version. */
export interface EditAnswer {
	readonly path: string;
	readonly known: KnownBefore;
	readonly text: string;
	readonly tokens: readonly string[];
	/** Where the first line ends that the old file does not have, in characters of the answer. */
	readonly firstNews: number;
}

export function editAnswer(pair: FilePair, form: EditForm): EditAnswer {
	const { path, before } = pair;
	const text = answerTo(pair, form);
	const known = knownBefore(form, path, before);
	return { path, known, text, tokens: tokensOf(text), firstNews: firstNews(pair, text) };
}

/** Paths, markers and fences are no news. */
function firstNews({ path, before }: FilePair, answer: string): number {
	const old = new Set([...before.split('\n'), path]);
	let end = 0;
	for (const line of answer.split('\n')) {
		end += line.length + 1;
		if (!old.has(line) && !/^(?:```|<{7}|={7}|>{7})/.test(line)) break;
	}
	return Math.min(end, answer.length);
}
