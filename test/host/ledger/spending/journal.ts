import { openSync, readFileSync, writeSync } from 'node:fs';

/** What is known of a request beside the ledger. */
export interface Journaled {
	readonly amount: number;
	/** The costs that were told of while it ran, the first one as it was reserved; the last that was surely kept. */
	readonly told: readonly number[];
	readonly kept: number;
	/** What it was about to be settled at. */
	readonly cost?: number;
	readonly isSettled: boolean;
}

type Line =
	| readonly ['reserved', id: string, amount: number, certain: number]
	| readonly ['refused']
	| readonly ['grew', id: string, cost: number]
	| readonly ['kept']
	| readonly ['settling', id: string, cost: number]
	| readonly ['settled', id: string];

/** A file that what is written to outlives the process, killed or not. */
export class Journal {
	readonly #file: number;

	constructor(path: string) {
		this.#file = openSync(path, 'a');
	}

	write(...line: Line): void {
		writeSync(this.#file, `${JSON.stringify(line)}\n`);
	}
}

export interface ReadJournal {
	readonly requests: ReadonlyMap<string, Journaled>;
	readonly refused: number;
}

export function readJournal(path: string): ReadJournal {
	const requests = new Map<string, Journaled>();
	let refused = 0;
	const change = (id: string, changed: (known: Journaled) => Journaled) => {
		const known = requests.get(id);
		if (known === undefined) throw new Error(`${id} was not reserved`);
		requests.set(id, changed(known));
	};
	// A line that the end of the process has cut is of nothing that was done.
	for (const text of readFileSync(path, 'utf8').split('\n').slice(0, -1)) {
		const line = JSON.parse(text) as Line;
		switch (line[0]) {
			case 'reserved':
				requests.set(line[1], { amount: line[2], told: [line[3]], kept: line[3], isSettled: false });
				break;
			case 'refused':
				refused++;
				break;
			case 'grew':
				change(line[1], (known) => ({ ...known, told: [...known.told, line[2]] }));
				break;
			case 'kept':
				for (const [id, known] of requests) requests.set(id, { ...known, kept: known.told.at(-1) ?? known.kept });
				break;
			case 'settling':
				change(line[1], (known) => ({ ...known, cost: line[2] }));
				break;
			case 'settled':
				change(line[1], (known) => ({ ...known, isSettled: true }));
				break;
		}
	}
	return { requests, refused };
}
