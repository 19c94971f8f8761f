import { spread } from '../../pairs/pairFilter.ts';
import type { BenchRow } from '../../report/benchDocument.ts';
import { summarise } from '../../report/statistics.ts';
import type { FileEdit } from '../answers/fileEdit.ts';
import type { Trial } from '../answers/trial.ts';
import { answerWithLineEnds } from '../damage/lineEnds.ts';
import { aider } from '../peer/aider.ts';
import { blocksReaderFor } from './ours.ts';
import { streamed } from './streamed.ts';

const answers = 200;
const rounds = 15;
/** V8 optimises what it has run some thousands of times. */
const warmUpRounds = 3;
/** Characters; about a token. */
const chunkLength = 4;

type Way = 'reader' | 'concatenation' | 'aider';

/** Computing time that reading an answer takes, with everything that it changes, for each kilobyte of the answer. */
export function measureCost(edits: readonly FileEdit[]): readonly BenchRow[] {
	const trials = spread(edits, answers).map((edit) => {
		const trial = answerWithLineEnds(edit, { document: '\n', answer: '\n' });
		return { trial, chunks: trial.answer.match(new RegExp(`[\\s\\S]{1,${chunkLength}}`, 'g')) ?? [] };
	});
	const kilobytes = trials.reduce((sum, { trial }) => sum + trial.answer.length, 0) / 1000;
	const costs: Record<Way, number[]> = { reader: [], concatenation: [], aider: [] };
	for (let round = -warmUpRounds; round < rounds; round += 1) {
		for (const way of ['reader', 'concatenation', 'aider'] as const) {
			const begun = process.cpuUsage();
			for (const { trial, chunks } of trials) read(way, trial, chunks);
			if (round >= 0) costs[way].push(microsecondsSince(begun) / kilobytes);
		}
	}
	const head = (name: string, metric: string) => ({ name, metric, unit: 'µs' }) as const;
	return [
		summarise(
			head('blocks', 'computing time per kB of the answer, against joining its chunks'),
			costs.reader,
			costs.concatenation,
		),
		summarise(
			head('blocks', 'computing time per kB of the answer, against Aider at its end'),
			costs.reader,
			costs.aider,
		),
	];
}

function microsecondsSince(begun: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(begun);
	return user + system;
}

function read(way: Way, trial: Trial, chunks: readonly string[]): void {
	switch (way) {
		case 'reader':
			streamed(trial.document, blocksReaderFor(trial), chunks);
			return;
		case 'concatenation': {
			let text = '';
			for (const chunk of chunks) text += chunk;
			// Joins them for good: V8 keeps sums of strings as trees.
			if (text.lastIndexOf('\0') >= 0) throw new Error('There is a NUL in an answer.');
			return;
		}
		case 'aider':
			aider(trial, false);
	}
}
