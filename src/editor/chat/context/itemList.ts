import type { ContextItem } from '../../../protocol/panel.ts';
import type { Range } from '../../../protocol/stream.ts';
import { lastLine } from '../../../text/lastLine.ts';
import { type Edit, rangeAfterEdit } from './rangeAfterEdit.ts';
import { type Target, targetId } from './target.ts';

/** Something that the person added, until the question is asked. */
export interface Added {
	/** Stays when edits move what it stands for. */
	readonly id: string;
	readonly target: Target;
}

/** With one more: what is there already is not added again, and all problems of a document hold each of them. */
export function withTarget(added: readonly Added[], target: Target): readonly Added[] {
	const id = targetId(target);
	if (added.some((other) => targetId(other.target) === id || holds(other.target, target))) return added;
	return [...added.filter((other) => !holds(target, other.target)), { id, target }];
}

function holds(one: Target, other: Target): boolean {
	if (one.kind !== 'problems' || other.kind !== 'problems' || one.uri !== other.uri) return false;
	return one.problem === undefined && other.problem !== undefined;
}

/** After edits of a document, in the order in which they are applied. The same list where nothing has moved. */
export function afterEdits(added: readonly Added[], uri: string, edits: readonly Edit[]): readonly Added[] {
	const isTouched = ({ target }: Added): boolean => target.uri === uri && rangeOf(target) !== undefined;
	if (!added.some(isTouched)) return added;
	return added.map((item) => (isTouched(item) ? { ...item, target: moved(item.target, edits) } : item));
}

function moved(target: Target, edits: readonly Edit[]): Target {
	const move = (range: Range): Range => edits.reduce(rangeAfterEdit, range);
	if (target.kind === 'symbol') return { ...target, range: move(target.range) };
	if (target.kind === 'file' || target.problem === undefined) return target;
	return { ...target, problem: { ...target.problem, range: move(target.problem.range) } };
}

/** The part of its document that a target stands for; `undefined` for the whole of it. */
export function rangeOf(target: Target): Range | undefined {
	if (target.kind === 'symbol') return target.range;
	return target.kind === 'problems' ? target.problem?.range : undefined;
}

/** As a chip. `problems`: how many its document has now. */
export function itemOf(
	{ id, target }: Added,
	origin: 'offered' | 'added',
	problems: (uri: string) => number,
): ContextItem {
	const range = rangeOf(target);
	return {
		id,
		kind: target.kind,
		uri: target.uri,
		origin,
		...(range === undefined ? {} : { lines: linesOf(range) }),
		...(target.kind === 'symbol' ? { name: target.name } : {}),
		...(target.kind === 'problems' ? { count: target.problem === undefined ? problems(target.uri) : 1 } : {}),
	};
}

/** Lines from 1, as an editor counts them. */
export function linesOf(range: Range): { readonly first: number; readonly last: number } {
	return { first: range.start.line + 1, last: lastLine(range) };
}
