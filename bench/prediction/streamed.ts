import { DraftAccount, type DraftSums } from '../../src/engine/hybrid/drafts/draftAccount.ts';
import type { Foreteller } from '../../src/engine/hybrid/drafts/foreteller.ts';
import { tokensOf } from './tokens.ts';

/** Milliseconds. */
const frame = 16.7;
const perToken = 1000 / 60;

/** A longer draft is not looked at again before half of it has come. */
const short = 16;

export interface Streamed {
	readonly sums: DraftSums;
	/** For each token: whether it stood there as a whole when it came. */
	readonly early: readonly boolean[];
}

/**
 * Streams an answer at 60 tokens a second past somebody who looks at the drafts once a frame, and shows them as the
 * engine does: what is shown stays where less is foretold now, and a long draft is not extended at each token.
 */
export function streamed(foreteller: Foreteller, answer: string): Streamed {
	const account = new DraftAccount();
	const early: boolean[] = [];
	let nextFrame = 0;
	let longest = 0;
	const show = (): void => {
		const { draft } = account;
		if (draft.length >= short && draft.length * 2 > longest) return;
		const { text } = foreteller.foretell();
		if (draft.startsWith(text)) return;
		account.show(text);
		longest = text.length;
	};
	for (const [index, token] of tokensOf(answer).entries()) {
		for (; nextFrame <= index * perToken; nextFrame += frame) show();
		early.push(account.draft.startsWith(token));
		account.confirm(token);
		foreteller.push(token);
	}
	show();
	account.end();
	return { sums: account.sums, early };
}
