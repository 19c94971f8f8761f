import { Correction } from '../../src/engine/routing/correction/correction.ts';
import { type Features, featuresOf } from '../../src/engine/routing/correction/features.ts';
import type { RouterModel } from '../../src/engine/routing/correction/routerModel.ts';
import { Lexicon } from '../../src/engine/routing/lexicon/lexicon.ts';
import { type Prior, priorOf } from '../../src/engine/routing/prior/prior.ts';
import { signalsOf } from '../../src/engine/routing/prior/signals.ts';
import type { Tier } from '../../src/protocol/stream.ts';
import type { BenchmarkRow } from './benchmarks.ts';
import type { EverydayRow } from './everyday.ts';
import { compileLexicon } from './lexicon/compile.ts';

/** A prompt as the classifier reads it. */
export interface Known {
	readonly features: Features;
	readonly prior: Prior;
}

/** With what it should have said. */
export interface Example extends Known {
	/** What the correction should be. */
	readonly target: number;
	/** How much it counts. */
	readonly weight: number;
}

const lexicon = new Lexicon(compileLexicon());

export function read(prompt: string): Known {
	const signals = signalsOf(prompt, lexicon);
	const prior = priorOf(signals);
	return { features: featuresOf(signals, prior), prior };
}

/** The middles of the tiers, as the prior sees the everyday prompts of each: where its own value should have been. */
const tierMiddle: Readonly<Record<Tier, number>> = { nano: 0.12, fast: 0.33, smart: 0.56, genius: 0.82 };

/** Rows of odd wording, made to mislead, count less than those that are like a week's work. */
const unusualWeight = 0.2;

/** A gain in complexity. More than one, because the bound takes from it again: one gives 0.001 less of the area. */
const gainScale = 1.6;

/**
 * Exam questions tell only for each whether a strong model gained anything: 1, 0 or −1, and mostly chance. What a rule
 * foretold is not subtracted, because of exercises it foretells by length alone.
 *
 * @param meanGain of the training rows
 */
export function exampleOfRow({ weakOk, strongOk }: BenchmarkRow, known: Known, meanGain: number): Example {
	return { ...known, target: gainScale * (Number(strongOk) - Number(weakOk) - meanGain), weight: 1 };
}

export function exampleOfPrompt({ tier, isUnusual }: EverydayRow, known: Known): Example {
	return { ...known, target: tierMiddle[tier] - known.prior.value, weight: isUnusual ? unusualWeight : 1 };
}

/** What a classifier with this model says of the prompt: 0 to 1. */
export function complexityBy(model: Pick<RouterModel, 'bound' | 'forms'>): (known: Known) => number {
	const correction = new Correction(model);
	return ({ features, prior }) => Math.min(1, Math.max(0, prior.value + correction.of(features)));
}
