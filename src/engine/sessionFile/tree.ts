import type { StoredExchange } from '../../protocol/sessions.ts';

/**
 * The exchanges with parents before their children, else in the order in which they stand. `undefined` where they are no
 * tree: two of the same id, a parent that is not there, a circle.
 */
export function parentsFirst(exchanges: readonly StoredExchange[]): readonly StoredExchange[] | undefined {
	if (new Set(exchanges.map(({ messageId }) => messageId)).size < exchanges.length) return undefined;
	const ordered: StoredExchange[] = [];
	const placed = new Set<string>();
	const waiting = new Map<string, StoredExchange[]>();
	for (const exchange of exchanges) {
		const { parent } = exchange;
		if (parent !== undefined && !placed.has(parent)) {
			const siblings = waiting.get(parent);
			if (siblings === undefined) waiting.set(parent, [exchange]);
			else siblings.push(exchange);
			continue;
		}
		// A list and no recursion: a long conversation is a deep tree.
		const next = [exchange];
		for (let placing = next.pop(); placing !== undefined; placing = next.pop()) {
			ordered.push(placing);
			placed.add(placing.messageId);
			next.push(...(waiting.get(placing.messageId) ?? []).toReversed());
			waiting.delete(placing.messageId);
		}
	}
	return waiting.size === 0 ? ordered : undefined;
}

export interface Ways {
	/** From the beginning to the newest exchange. */
	readonly newest: readonly StoredExchange[];
	/** All the others, oldest first. */
	readonly others: readonly StoredExchange[];
}

export function waysOf(exchanges: readonly StoredExchange[]): Ways {
	const byId = new Map(exchanges.map((exchange) => [exchange.messageId, exchange]));
	const newest: StoredExchange[] = [];
	for (let at = exchanges.at(-1); at !== undefined; at = at.parent === undefined ? undefined : byId.get(at.parent)) {
		newest.push(at);
	}
	const onTheWay = new Set(newest);
	return { newest: newest.reverse(), others: exchanges.filter((exchange) => !onTheWay.has(exchange)) };
}
