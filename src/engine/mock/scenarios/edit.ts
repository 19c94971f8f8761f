import { type Material, materialOf } from '../material.ts';
import { phrasesFor } from '../phrases/phrasesFor.ts';
import { sourceOf } from '../reading/source.ts';
import { replyTo } from '../reply.ts';
import { type ChangeWish, rewrite } from '../rewriting/rewrite.ts';
import type { Scenario } from '../script.ts';
import { wishOf } from '../wish.ts';
import { fromText } from './fromText.ts';

const madeUpText = `export function total(prices: number[]) {
	var sum = 0;
	for (let index = 0; index <= prices.length; index++) {
		sum += prices[index];
	}
	return sum;
}
`;

const madeUp: Material = {
	source: sourceOf(madeUpText, 'typescript'),
	path: 'src/total.ts',
	place: '`total.ts`',
	firstLine: 1,
	isSelection: false,
	wholeLength: madeUpText.length,
};

/** In the chat, search/replace blocks, whatever the question: of what was given, else of a made-up file. */
export const edit: Scenario = (request, random) => {
	if (request.form !== 'chat') return fromText(replyTo(request), random);
	const phrases = phrasesFor(request.question);
	const material = materialOf(request);
	const asked = wishOf(request.question);
	const wish: ChangeWish =
		asked.kind === 'document' || asked.kind === 'rename' || asked.kind === 'repair' ? asked : { kind: 'repair' };
	const reply =
		material === undefined
			? [phrases.openingAlone, phrases.madeUp, rewrite(madeUp, { kind: 'repair' }, phrases)]
			: [phrases.opening, rewrite(material, wish, phrases)];
	return fromText(`${reply.join('\n\n')}\n`, random);
};
