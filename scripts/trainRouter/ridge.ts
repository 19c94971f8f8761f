import { type Features, neutralCount } from '../../src/engine/routing/correction/features.ts';
import type { Example } from './examples.ts';

/**
 * The weights θ that make Σ weight·(θ·x − target)² + λ|θ|² least, by conjugate gradients on the normal equations: those of
 * words first, then the neutral ones. A fixed number of steps in a fixed order: the same examples give the same bits.
 *
 * @param words places for words
 */
export function ridge(examples: readonly Example[], words: number, lambda: number, steps = 60): Float64Array {
	const size = words + neutralCount;
	const theta = new Float64Array(size);
	const residual = new Float64Array(size);
	for (const { features, target, weight } of examples) addTo(residual, features, weight * target);
	const direction = residual.slice();
	let squared = dot(residual, residual);
	for (let step = 0; step < steps && squared > 1e-18; step++) {
		const turned = new Float64Array(size);
		for (const { features, weight } of examples) addTo(turned, features, weight * times(direction, features));
		add(turned, direction, lambda);
		const length = squared / dot(direction, turned);
		add(theta, direction, length);
		add(residual, turned, -length);
		const next = dot(residual, residual);
		for (let at = 0; at < size; at++) direction[at] = (residual[at] ?? 0) + (next / squared) * (direction[at] ?? 0);
		squared = next;
	}
	return theta;
}

function times(theta: Float64Array, { places, values, neutral }: Features): number {
	const words = theta.length - neutralCount;
	let sum = 0;
	for (let at = 0; at < places.length; at++) sum += (theta[places[at] ?? 0] ?? 0) * (values[at] ?? 0);
	for (let at = 0; at < neutral.length; at++) sum += (theta[words + at] ?? 0) * (neutral[at] ?? 0);
	return sum;
}

function addTo(sum: Float64Array, { places, values, neutral }: Features, factor: number): void {
	const words = sum.length - neutralCount;
	for (let at = 0; at < places.length; at++) {
		const place = places[at] ?? 0;
		sum[place] = (sum[place] ?? 0) + factor * (values[at] ?? 0);
	}
	for (let at = 0; at < neutral.length; at++) {
		sum[words + at] = (sum[words + at] ?? 0) + factor * (neutral[at] ?? 0);
	}
}

function add(sum: Float64Array, other: Float64Array, factor: number): void {
	for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + factor * (other[at] ?? 0);
}

function dot(one: Float64Array, other: Float64Array): number {
	let sum = 0;
	for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
	return sum;
}
