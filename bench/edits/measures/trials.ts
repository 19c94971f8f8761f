import { randomFrom } from '../../../src/engine/mock/random.ts';
import type { FileEdit } from '../answers/fileEdit.ts';
import type { Trial } from '../answers/trial.ts';
import { oneOf } from '../chance.ts';
import type { Kind } from '../damage/kinds.ts';

/** All trials of one kind, each time the same ones in the same order. */
export function* trialsOf(kind: Kind, edits: readonly FileEdit[]): Generator<Trial> {
	for (const [index, edit] of edits.entries()) {
		const random = randomFrom(index);
		const others = edits.filter((other) => other.package === edit.package && isOther(edit.path, other.path));
		for (let time = 0; time < kind.times; time += 1) {
			const other = oneOf(random, others);
			const trial = other === undefined ? undefined : kind.make(edit, other, random);
			if (trial !== undefined) yield trial;
		}
	}
}

/** Whether neither path may be a short form of the other. */
function isOther(path: string, other: string): boolean {
	return !`/${path}`.endsWith(`/${other}`) && !`/${other}`.endsWith(`/${path}`);
}
