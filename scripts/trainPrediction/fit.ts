import {
	agreementCount,
	type CalibrationFile,
	levelOf,
	zoneCells,
} from '../../src/engine/hybrid/prediction/calibration.ts';
import { placeClassCount } from '../../src/engine/hybrid/prediction/placeClass.ts';
import { type Zone, zones } from '../../src/engine/hybrid/prediction/zone.ts';
import type { CellCounts } from './counts.ts';

/** What the additive model says counts as much as so many characters of a cell's own. */
const weight = 60;

/** The hazards of all cells: what was counted, and where that is little, what an additive model makes of all counts. */
export function fitHazards(counts: CellCounts): CalibrationFile['hazards'] {
	const of = (zone: Zone): string => zoneHazards(counts, zones.indexOf(zone) * zoneCells);
	return {
		whole: of('whole'),
		part: of('part'),
		search: of('search'),
		replace: of('replace'),
		around: of('around'),
		code: of('code'),
		diff: of('diff'),
		insert: of('insert'),
		prose: of('prose'),
	};
}

function zoneHazards({ seen, wrong }: CellCounts, first: number): string {
	const cells = Array.from({ length: zoneCells }, (_, cell) => ({
		parameters: parametersOf(cell),
		seen: seen[first + cell] ?? 0,
		wrong: wrong[first + cell] ?? 0,
	}));
	const model = fitAdditive(cells.filter((cell) => cell.seen > 0));
	return cells.map((cell) => levelOf((cell.wrong + weight * model(cell.parameters)) / (cell.seen + weight))).join('');
}

type Parameters = readonly [number, number, number];

/** Agreements that one parameter of a class covers. */
const coarse = 3;
const agreementSteps = Math.ceil(agreementCount / coarse);

/** What a cell is made of: finding and agreement, class and agreement by and large, finding and class. */
function parametersOf(cell: number): Parameters {
	const place = cell % placeClassCount;
	const agreement = Math.floor(cell / placeClassCount) % agreementCount;
	const finding = Math.floor(cell / placeClassCount / agreementCount);
	const findings = zoneCells / placeClassCount / agreementCount;
	const second = findings * agreementCount;
	const third = second + placeClassCount * agreementSteps;
	return [
		finding * agreementCount + agreement,
		second + place * agreementSteps + Math.floor(agreement / coarse),
		third + finding * placeClassCount + place,
	];
}

interface CountedCell {
	readonly parameters: Parameters;
	readonly seen: number;
	readonly wrong: number;
}

const rounds = 400;
/** Keeps parameters of which little is known close to none. */
const ridge = 1;

/** Logistic regression by coordinate steps of Newton: the log odds of a cell are the sum of its three parameters. */
function fitAdditive(cells: readonly CountedCell[]): (parameters: Parameters) => number {
	const size = 1 + Math.max(0, ...cells.flatMap(({ parameters }) => parameters));
	const theta = new Float64Array(Math.max(size, 1));
	const total = cells.reduce((sum, { seen }) => sum + seen, 0);
	const base = logOdds((cells.reduce((sum, { wrong }) => sum + wrong, 0) + 1) / (total + 2));
	const chance = (parameters: Parameters): number => {
		let sum = base;
		for (const parameter of parameters) sum += theta[parameter] ?? 0;
		return 1 / (1 + Math.exp(-sum));
	};
	for (let round = 0; round < rounds; round++) {
		// One kind of parameter at a time: those of one kind share no cell.
		const kind = round % 3;
		const slope = new Float64Array(size);
		const curve = new Float64Array(size).fill(ridge);
		for (const { parameters, seen, wrong } of cells) {
			const p = chance(parameters);
			const parameter = parameters[kind] ?? 0;
			slope[parameter] = (slope[parameter] ?? 0) + wrong - seen * p;
			curve[parameter] = (curve[parameter] ?? 0) + seen * p * (1 - p);
		}
		for (let at = 0; at < size; at++) {
			const move = ((slope[at] ?? 0) - ridge * (theta[at] ?? 0)) / (curve[at] ?? 1);
			if (slope[at] !== 0) theta[at] = (theta[at] ?? 0) + Math.max(-1, Math.min(1, move));
		}
	}
	return chance;
}

function logOdds(chance: number): number {
	return Math.log(chance / (1 - chance));
}
