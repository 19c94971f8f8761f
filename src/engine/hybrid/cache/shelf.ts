/** Where an entry is found: nowhere but in its own workspace. */
export interface Place {
	/** The URI of the workspace's first folder; empty where there is none. */
	readonly workspace: string;
	/** See `cacheKey`. */
	readonly key: string;
}

/** The newest are in the window; in the main part are those that were asked for more often than others. */
export type Part = 'window' | 'main';

export interface Shelved extends Place {
	readonly bytes: number;
	/** How often it was asked for, halved from time to time. */
	readonly asked: number;
}

export interface Shelving {
	readonly bytes: number;
	readonly asked: number;
}

/** Where entries lie, in the order in which they were used last: in memory, or in a file that several processes share. */
export interface Shelf<Entry> {
	get(place: Place): Entry | undefined;
	/** Into the window, as what was used last. In the place of an older one, which stays in its part and is asked once more. */
	put(place: Place, entry: Entry, shelving: Shelving): void;
	/** It was asked for again. `false`: it is not there. */
	use(place: Place): boolean;
	bytes(part: Part): number;
	entries(): number;
	/** At most so many of those that were used longest ago, the oldest first. */
	oldest(part: Part, count: number): readonly Shelved[];
	/** Into the main part, behind all that were used there. */
	promote(place: Place): void;
	remove(place: Place): void;
	/** Counts one question more, and tells how many there were since `halve`. */
	countAsk(): number;
	/** Halves how often each was asked for. */
	halve(): void;
}
