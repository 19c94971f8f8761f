import shippedFile from '../src/engine/hybrid/prediction/calibration.json' with { type: 'json' };
import { type Calibration, calibrationOf, silentGate } from '../src/engine/hybrid/prediction/calibration.ts';
import { filePairs } from './pairs/filePairs.ts';
import { packages } from './pairs/packages.ts';
import { accuracyRows, coverageOf, sumsOf } from './prediction/accuracyRows.ts';
import { answersTo, type Change, changeForms, type StreamedAnswer, type StreamedForm } from './prediction/answers.ts';
import { indexRow, readingRows } from './prediction/costRows.ts';
import { countNew, newCharacters } from './prediction/newTokens.ts';
import { predictorFor } from './prediction/predictors.ts';
import { proseAnswers } from './prediction/prose.ts';
import { readChanges } from './prediction/readChanges.ts';
import { streamed } from './prediction/streamed.ts';
import { accuracyOf } from './prediction/sums.ts';
import { type Bench, type BenchRow, type Goal, goalAtLeast, goalBelow } from './report/benchDocument.ts';

const curve = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/** What is promised at the shipped gate. */
const promised: readonly { readonly form: StreamedForm; readonly accuracy: number; readonly coverage?: number }[] = [
	{ form: 'whole', accuracy: 0.9, coverage: 0.95 },
	{ form: 'part', accuracy: 0.9 },
	{ form: 'blocks', accuracy: 0.9, coverage: 0.65 },
	{ form: 'code', accuracy: 0.87, coverage: 0.5 },
];
const proseAccuracy = 0.85;
/** Microseconds, microseconds, milliseconds. */
const costLimits = { push: 0.3, foretell: 10, index: 20 };

const namesOf = (calibrates: boolean): string =>
	packages
		.filter((entry) => (entry.calibrates ?? false) === calibrates)
		.map(({ name }) => name)
		.join(', ');

/** How much of an answer stands there before it comes, and how often that was right. */
export const bench: Bench = {
	about: [
		'Streaming changes of files at 60 tokens a second and foretelling them once a frame …',
		`Calibrated on ${namesOf(true)}; without --pairs FILE judged on ${namesOf(false)}.`,
		'A token is a word with its blank (in pieces of six characters), a run of one sign or of white space.',
	].join('\n'),
	async run({ pairs }) {
		const changes: readonly Change[] =
			pairs === undefined ? await filePairs(packages.filter(({ calibrates }) => !calibrates)) : readChanges(pairs);
		const rows: BenchRow[] = [];
		const goals: Goal[] = [];
		const shipped = calibrationOf(shippedFile);
		for (const form of [...changeForms, 'prose'] as const) {
			const answers = form === 'prose' ? proseAnswers('bench') : changes.flatMap((change) => answersTo(change, form));
			const result = await formRows(form, answers, shipped);
			rows.push(...result.rows);
			goals.push(...result.goals);
		}
		rows.push(await newTokensRow(changes));
		const [push, foretell, ...costs] = [
			...(await readingRows(
				'whole',
				changes.flatMap((change) => answersTo(change, 'whole')),
			)),
			...(await readingRows(
				'blocks',
				changes.flatMap((change) => answersTo(change, 'blocks')),
			)),
		];
		const index = indexRow(changes.map(({ before }) => before));
		if (push === undefined || foretell === undefined) throw new Error('Nothing was measured.');
		goals.push(
			goalBelow('push, µs a token', push.p50, costLimits.push),
			goalBelow('foretell, µs', foretell.p50, costLimits.foretell),
			goalBelow('index, ms a megabyte', index.p50, costLimits.index),
		);
		return { rows: [...rows, push, foretell, ...costs, index], goals };
	},
};

async function formRows(
	form: StreamedForm,
	answers: readonly StreamedAnswer[],
	shipped: Calibration,
): Promise<{ readonly rows: readonly BenchRow[]; readonly goals: readonly Goal[] }> {
	const characters = answers.reduce((sum, { text }) => sum + text.length, 0);
	const sums = await sumsOf(answers, shipped);
	const rows: BenchRow[] = [
		{ name: form, metric: 'answers', unit: 'answers', n: answers.length, p50: answers.length },
		{ name: form, metric: 'shipped gate, close by', unit: 'share', n: 1, p50: shipped.gates[form].near },
		{ name: form, metric: 'shipped gate, far away', unit: 'share', n: 1, p50: shipped.gates[form].far },
		...accuracyRows(form, sums, characters),
	];
	for (const gate of curve) {
		const gates = {
			...shipped.gates,
			[form]: { near: gate, far: gate },
			...(form === 'code' ? { prose: silentGate } : {}),
		};
		const at = await sumsOf(answers, { ...shipped, gates });
		rows.push(
			{ name: form, metric: `accuracy at gate ${gate}`, unit: 'share', n: at.pieces, p50: accuracyOf(at) },
			{ name: form, metric: `coverage at gate ${gate}`, unit: 'share', n: at.pieces, p50: coverageOf(at) },
		);
	}
	const goals: Goal[] = promised
		.filter((promise) => promise.form === form)
		.flatMap(({ accuracy, coverage }) => [
			goalAtLeast(`${form}: accuracy`, accuracyOf(sums), accuracy),
			...(coverage === undefined ? [] : [goalAtLeast(`${form}: coverage`, coverageOf(sums), coverage)]),
		]);
	if (form === 'prose' && sums.shown > 0) goals.push(goalAtLeast('prose: accuracy', accuracyOf(sums), proseAccuracy));
	return { rows, goals };
}

/** Of the tokens that stand in no old file at their place, how many were foretold all the same, in whole files. */
async function newTokensRow(changes: readonly Change[]): Promise<BenchRow> {
	let tokens = 0;
	let foretold = 0;
	for (const change of changes) {
		for (const { known, text } of answersTo(change, 'whole')) {
			const { early } = streamed(await predictorFor(known), text);
			const count = countNew(text, text.indexOf('\n') + 1, newCharacters(change.before, change.after), early);
			tokens += count.tokens;
			foretold += count.foretold;
		}
	}
	return { name: 'whole', metric: 'truly new tokens foretold', unit: 'share', n: tokens, p50: foretold / tokens };
}
