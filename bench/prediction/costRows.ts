import { TextIndexer } from '../../src/engine/hybrid/prediction/textIndex.ts';
import { spread } from '../pairs/pairFilter.ts';
import type { BenchRow } from '../report/benchDocument.ts';
import { summarise } from '../report/statistics.ts';
import type { StreamedAnswer, StreamedForm } from './answers.ts';
import { predictorFor } from './predictors.ts';

const answers = 60;
const rounds = 12;
/** Each is some ten milliseconds, and a machine's moods last for a second. */
const indexRounds = 60;
/** V8 optimises what it has run some thousands of times. */
const warmUpRounds = 4;
/** Characters; about a token. */
const pieceLength = 4;
const megabyte = 1_000_000;

/** Computing time of reading answers of this form, and of telling what comes next after each token. */
export async function readingRows(name: StreamedForm, all: readonly StreamedAnswer[]): Promise<readonly BenchRow[]> {
	const chosen = spread(all, answers);
	const pieces = chosen.map(({ text }) => text.match(new RegExp(`[\\s\\S]{1,${pieceLength}}`, 'g')) ?? []);
	const tokens = pieces.reduce((sum, { length }) => sum + length, 0);
	const costs: Record<'push' | 'foretell', number[]> = { push: [], foretell: [] };
	for (let round = -warmUpRounds; round < rounds; round++) {
		const pushed = await microseconds(chosen, pieces, false);
		const both = await microseconds(chosen, pieces, true);
		if (round < 0) continue;
		costs.push.push(pushed / tokens);
		costs.foretell.push((both - pushed) / tokens);
	}
	return [
		summarise({ name, metric: 'push, per token', unit: 'µs' }, costs.push),
		summarise({ name, metric: 'foretell, after each token', unit: 'µs' }, costs.foretell),
	];
}

/** Computing time of making an index of these texts, one behind the other. */
export function indexRow(texts: readonly string[]): BenchRow {
	const text = megabyteOf(texts);
	const costs: number[] = [];
	for (let round = -warmUpRounds; round < indexRounds; round++) {
		const cost = timed(() => new TextIndexer(text).step(text.length));
		if (round >= 0) costs.push((cost / 1000) * (megabyte / text.length));
	}
	return summarise({ name: 'index', metric: 'of a megabyte', unit: 'ms' }, costs);
}

async function microseconds(
	chosen: readonly StreamedAnswer[],
	pieces: readonly (readonly string[])[],
	foretells: boolean,
): Promise<number> {
	const predictors = await Promise.all(chosen.map(({ known }) => predictorFor(known)));
	return timed(() => {
		for (const [index, predictor] of predictors.entries()) {
			for (const piece of pieces[index] ?? []) {
				predictor.push(piece);
				if (foretells) predictor.foretell();
			}
		}
	});
}

/** Computing time, in microseconds. */
function timed(work: () => void): number {
	const begun = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(begun);
	return user + system;
}

function megabyteOf(texts: readonly string[]): string {
	let text = '';
	for (let at = 0; text.length < megabyte && at < 10_000; at++) text += texts[at % texts.length] ?? '';
	// As it comes from a document: in one piece. What is cut or put together is read half as fast.
	return Buffer.from(text.slice(0, megabyte)).toString();
}
