import { placeClassCount } from './placeClass.ts';
import { type CalibratedForm, type Zone, zones } from './zone.ts';

/** How the place was found that an answer seems to repeat. In this order in the calibration. */
export const findings = {
	/** It was there before the first text. */
	opening: 0,
	/** Close to where the place before was lost, and nowhere else there. */
	near: 1,
	/** Close to it, and not the only one. */
	nearOneOfMany: 2,
	/** Anywhere. */
	far: 3,
	farOneOfMany: 4,
	/** Where it was lost, behind a word that is another. */
	behindWord: 5,
	/** One of many, which all go on alike up to here. */
	alike: 6,
} as const;
export type Finding = (typeof findings)[keyof typeof findings];
const findingCount = 7;

/** From how many characters on that agree before a place a cell counts. */
const agreements = [0, 1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 32, 64, 128, 512, 4096];
export const agreementCount = agreements.length;
const mostAgreement = 4096;

const agreementCells = new Uint8Array(mostAgreement + 1);
for (const [cell, from] of agreements.entries()) agreementCells.fill(cell, from);

/** Cells of one zone. */
export const zoneCells = findingCount * agreementCount * placeClassCount;

/** The first cell of this zone and finding. */
export function firstCell(zone: Zone, finding: Finding): number {
	return zones.indexOf(zone) * zoneCells + finding * agreementCount * placeClassCount;
}

/** What is added for so many characters that agree. */
export function agreementCell(agreement: number): number {
	return (agreementCells[Math.min(agreement, mostAgreement)] ?? 0) * placeClassCount;
}

/**
 * The least survival at which a character is shown: of those next to the confirmed text, and of the others. A guess is
 * worth more close by: what is far away will be close soon, and known better by then.
 */
export interface Gate {
	readonly near: number;
	readonly far: number;
}

/** A gate that nothing passes. */
export const silentGate: Gate = { near: 2, far: 2 };

/** What training has left, as `npm run train:prediction` writes it. */
export interface CalibrationFile {
	readonly gates: Readonly<Record<CalibratedForm, Gate>>;
	/** For each zone its cells, a character each: see `hazardOf`. */
	readonly hazards: Readonly<Record<Zone, string>>;
}

export interface Calibration {
	readonly gates: Readonly<Record<CalibratedForm, Gate>>;
	/** For each cell the chance that the next character comes as foretold, if those before it did. */
	readonly survival: Float64Array;
}

const firstLevel = 35;
const levels = 57;

/** The chance that a character comes otherwise, as one of 57 characters from `#` to `[`: each a fifth less than the last. */
export function levelOf(hazard: number): string {
	const level = Math.min(levels - 1, Math.max(0, Math.round(-Math.log(hazard) / step)));
	return String.fromCharCode(firstLevel + level);
}

const step = 0.2;

function hazardOf(level: number): number {
	return Math.exp(-step * (level - firstLevel));
}

export function calibrationOf({ gates, hazards }: CalibrationFile): Calibration {
	const survival = new Float64Array(zones.length * zoneCells);
	for (const [index, zone] of zones.entries()) {
		const cells = hazards[zone];
		for (let cell = 0; cell < zoneCells; cell++) {
			survival[index * zoneCells + cell] = 1 - hazardOf(cells.charCodeAt(cell));
		}
	}
	return { gates, survival };
}
