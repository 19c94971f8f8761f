import type { TaskKind } from '../../protocol/routing.ts';
import type { QueryReference } from './query.ts';

/** Kinds whose answer depends on what goes along; a greeting stays one with ten files beside it. */
const reading = new Set<TaskKind>(['fix', 'refactor', 'review', 'performance', 'design', 'tests', 'explain', 'write']);

/**
 * What the things that go along add to the complexity: a hundredth for each doubling of their size above a kilobyte, two
 * for each further file, and one for each reported problem; a third of a tier at most, because size is not difficulty.
 */
export function referencePart(references: readonly QueryReference[], kind: TaskKind): number {
	if (!reading.has(kind) || references.length === 0) return 0;
	const characters = references.reduce((sum, reference) => sum + reference.characters, 0);
	const problems = references.reduce((sum, reference) => sum + (reference.problems ?? 0), 0);
	const size = 0.01 * Math.log2(Math.max(1, characters / 1_000));
	return Math.min(0.08, size + 0.02 * (references.length - 1) + 0.01 * problems);
}
