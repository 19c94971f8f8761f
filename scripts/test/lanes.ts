/**
 * What runs one after the other, by the longest of it. The lanes take about as long as each other, and all of them
 * mostly wait: two, which were all that ran beside each other once, kept two cores busy for two fifths of the time.
 */
export type Lane = 'e2e' | 'panel' | 'editor';

/** Divides the layers into what runs beside each other, each part in the given order. With one core nothing does. */
export function planLanes<T extends { readonly lane: Lane }>(
	layers: readonly T[],
	cores: number,
): readonly (readonly T[])[] {
	return cores < 2 ? [layers] : [...Map.groupBy(layers, ({ lane }) => lane).values()];
}

/**
 * Runs the lanes beside each other and what is in each of them one after the other.
 * @param run must not reject: a layer that fails keeps no other from running
 * @returns the results by layer
 */
export async function runLanes<T, R>(
	lanes: readonly (readonly T[])[],
	run: (layer: T) => Promise<R>,
): Promise<ReadonlyMap<T, R>> {
	const results = new Map<T, R>();
	await Promise.all(
		lanes.map(async (lane) => {
			for (const layer of lane) results.set(layer, await run(layer));
		}),
	);
	return results;
}
