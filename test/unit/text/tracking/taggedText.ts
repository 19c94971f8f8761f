import type { Region } from '../../../../src/text/trackedRegion.ts';
import type { ForeignEdit } from '../../../../src/text/tracking/ownedText.ts';

/** A character of the document and whose it is, or the mark at which a block goes on. */
type Cell =
	| { readonly kind: 'snapshot'; readonly character: string; readonly from: number }
	| { readonly kind: 'foreign'; readonly character: string }
	| { readonly kind: 'block'; readonly character: string; readonly block: number }
	| { readonly kind: 'tip'; readonly block: number };

/** A document in which every character knows whose it is: slow, plain, and what the tracking has to agree with. */
export class TaggedText {
	readonly #snapshot: string;
	readonly #regions: readonly Region[];
	#cells: readonly Cell[];

	constructor(snapshot: string, regions: readonly Region[]) {
		this.#snapshot = snapshot;
		this.#regions = regions;
		this.#cells = Array.from(snapshot, (character, from) => ({ kind: 'snapshot', character, from }));
	}

	copy(): TaggedText {
		const copy = new TaggedText(this.#snapshot, this.#regions);
		copy.#cells = this.#cells;
		return copy;
	}

	get text(): string {
		return this.#cells.map((cell) => (cell.kind === 'tip' ? '' : cell.character)).join('');
	}

	hasPlace(block: number): boolean {
		return this.#cells.some((cell) => cell.kind === 'tip' && cell.block === block);
	}

	/** Whether any character of it is there. */
	holds(block: number): boolean {
		return this.#cells.some((cell) => cell.kind === 'block' && cell.block === block);
	}

	foreign({ offset, length, text, byProgram }: ForeignEdit): void {
		const first = this.#cellAt(offset);
		const behind = length === 0 ? first : this.#cellAt(offset + length - 1) + 1;
		const replaced = this.#cells.slice(first, behind);
		const around =
			length === 0 ? [...this.#characters(0, first).slice(-1), ...this.#characters(behind).slice(0, 1)] : replaced;
		const owners = new Set(around.map((cell) => (cell.kind === 'block' ? cell.block : undefined)));
		const [owner] = owners;
		const isAdopted = byProgram === true && owners.size === 1 && around.length > (length === 0 ? 1 : 0);
		const inserted = Array.from(
			text,
			(character): Cell =>
				isAdopted && owner !== undefined ? { kind: 'block', character, block: owner } : { kind: 'foreign', character },
		);
		const tips = replaced.filter(({ kind }) => kind === 'tip');
		this.#cells = this.#cells.toSpliced(first, behind - first, ...tips, ...inserted);
	}

	/** Writes text of a block at its tip, or in place of what it replaces. False where that was touched. */
	write(block: number, text: string): boolean {
		if (!this.hasPlace(block) && !this.#begin(block)) return false;
		const tip = this.#cells.findIndex((cell) => cell.kind === 'tip' && cell.block === block);
		const cells = Array.from(text, (character): Cell => ({ kind: 'block', character, block }));
		this.#cells = this.#cells.toSpliced(tip, 0, ...cells);
		return true;
	}

	takeBack(block: number): void {
		const { start, end } = this.#regions[block] ?? { start: 0, end: 0 };
		const isOurs = (cell: Cell): boolean => cell.kind === 'block' && cell.block === block;
		const first = this.#cells.findIndex(isOurs);
		const at = first === -1 ? this.#cells.findIndex((cell) => cell.kind === 'tip' && cell.block === block) : first;
		const removed = Array.from(this.#snapshot.slice(start, end), (character): Cell => ({ kind: 'foreign', character }));
		this.#cells = this.#cells.toSpliced(at, 0, ...removed).filter((cell) => !isOurs(cell));
	}

	#begin(block: number): boolean {
		const { start, end } = this.#regions[block] ?? { start: 0, end: 0 };
		const tip: Cell = { kind: 'tip', block };
		const place = (from: number): number =>
			this.#cells.findIndex((cell) => cell.kind === 'snapshot' && cell.from === from);
		if (start < end) {
			const first = place(start);
			const cells = this.#cells.slice(first, place(end - 1) + 1);
			const stands = first >= 0 && cells.map((cell) => (cell.kind === 'snapshot' ? cell.from : -1)).join();
			if (stands !== Array.from({ length: end - start }, (_, index) => start + index).join()) return false;
			this.#cells = this.#cells.toSpliced(first, end - start, tip);
			return true;
		}
		const replaced = this.#cells.findIndex((cell) => {
			const region = cell.kind === 'tip' ? this.#regions[cell.block] : undefined;
			return region !== undefined && region.start < region.end && region.end === start;
		});
		const before = place(start - 1);
		const behind = place(start);
		const isAtEnd = start === this.#snapshot.length;
		const last = this.#cells.findLastIndex(({ kind }) => kind === 'snapshot');
		if (replaced === -1 && start > 0 && before === -1 && behind === -1 && !(isAtEnd && last >= 0)) return false;
		const sibling = this.#cells.findLastIndex((cell) => {
			const region = cell.kind === 'tip' && cell.block < block ? this.#regions[cell.block] : undefined;
			return region !== undefined && region.start === start && region.end === end;
		});
		const alone =
			replaced >= 0 ? replaced + 1 : start === 0 ? 0 : before >= 0 ? before + 1 : behind >= 0 ? behind : last + 1;
		const at = sibling >= 0 ? sibling + 1 : alone;
		this.#cells = this.#cells.toSpliced(at, 0, tip);
		return true;
	}

	/** The cell of a character, or the end; marks before it are passed. */
	#cellAt(offset: number): number {
		let left = offset;
		const at = this.#cells.findIndex((cell) => cell.kind !== 'tip' && left-- === 0);
		return at === -1 ? this.#cells.length : at;
	}

	#characters(from: number, to?: number): readonly Cell[] {
		return this.#cells.slice(from, to).filter(({ kind }) => kind !== 'tip');
	}
}
