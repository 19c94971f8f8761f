import type { ContextItem } from '../../../protocol/panel.ts';
import type { Range } from '../../../protocol/stream.ts';
import { type Added, itemOf, linesOf } from './itemList.ts';
import { type Target, targetId } from './target.ts';

/** There is one at most, and it keeps its place on the page while it follows what is selected. */
export const selectionId = 'selection';

export interface ShownParts {
	/** What is selected and was not removed. */
	readonly selection: { readonly uri: string; readonly range: Range } | undefined;
	readonly added: readonly Added[];
	/** URI of the open file. */
	readonly open: string | undefined;
	/** How many problems a document has now. */
	problems(uri: string): number;
	readonly estimates: ReadonlyMap<string, NonNullable<ContextItem['estimate']>>;
}

/** The chips over the input: what goes along by itself, what was added, and what is offered. */
export function itemsShown({ selection, added, open, problems, estimates }: ShownParts): readonly ContextItem[] {
	const items = added.map((item) => itemOf(item, 'added', problems));
	const counted = [...(selection === undefined ? [] : [selectionItem(selection)]), ...items].map((item) => {
		const estimate = estimates.get(item.id);
		return estimate === undefined ? item : { ...item, estimate };
	});
	const offered = offeredFile(open, added);
	return offered === undefined ? counted : [...counted, itemOf(offered, 'offered', problems)];
}

/** The open file, where it does not go along already. */
export function offeredFile(open: string | undefined, added: readonly Added[]): Added | undefined {
	if (open === undefined) return undefined;
	const target: Target = { kind: 'file', uri: open };
	const id = targetId(target);
	return added.some((item) => item.id === id) ? undefined : { id, target };
}

function selectionItem({ uri, range }: { readonly uri: string; readonly range: Range }): ContextItem {
	return { id: selectionId, kind: 'selection', uri, lines: linesOf(range), origin: 'automatic' };
}
