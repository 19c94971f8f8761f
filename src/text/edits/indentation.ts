/** How far one line of a SEARCH is indented, and the line of the document that it stands for. */
export interface IndentationPair {
	readonly search: string;
	readonly document: string;
}

export function indentationOf(line: string): string {
	return /^\s*/.exec(line)?.[0] ?? '';
}

/** The blanks that a level of indentation has in these lines, or a tab. Undefined where none is indented. */
export function indentationUnit(lines: readonly string[]): number | '\t' | undefined {
	const counts = new Map<number | '\t', number>();
	let before = 0;
	for (const line of lines) {
		if (line.trim() === '') continue;
		if (line.startsWith('\t')) counts.set('\t', (counts.get('\t') ?? 0) + 1);
		const blanks = /^ */.exec(line)?.[0].length ?? 0;
		const step = blanks - before;
		before = blanks;
		if (step >= 2 && step <= 8) counts.set(step, (counts.get(step) ?? 0) + 1);
	}
	return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/**
 * Carries the indentation of new lines over to how the document has it, by how SEARCH and document differ in the lines
 * that stand in both. Only where there is one answer: indentation is meaning in some languages.
 */
export class Reindenter {
	readonly #known = new Map<string, Set<string>>();
	readonly #unit: number | '\t' | undefined;
	/** The greatest number of blanks that all indentations of the block are multiples of. */
	readonly #step: number;

	/** `indentations`: all that the block has. */
	constructor(
		pairs: readonly IndentationPair[],
		indentations: readonly string[],
		documentUnit: number | '\t' | undefined,
	) {
		for (const { search, document } of pairs) {
			this.#known.set(search, (this.#known.get(search) ?? new Set()).add(document));
		}
		this.#unit = documentUnit;
		this.#step = indentations.filter(isBlanks).reduce((step, { length }) => greatestDivisor(step, length), 0);
	}

	/**
	 * Whether all lines differ from the document in the same way: by a shift, or by what a level is. Lines that do not may
	 * be brackets that belong to other lines than it seems.
	 */
	get isEven(): boolean {
		const pairs = this.#pairs;
		if (pairs.length !== this.#known.size) return false;
		const [first, second] = pairs;
		if (first === undefined || second === undefined || shifted(pairs, first, first.search) !== undefined) return true;
		const scale = scaleOf(pairs, first, second);
		return scale !== undefined && scale.ratio > 0 && (scale.lengthAt(0) === 0 || pairs.length > 2);
	}

	get #pairs(): readonly IndentationPair[] {
		return [...this.#known].flatMap(([search, documents]) =>
			Array.from(documents, (document) => ({ search, document })),
		);
	}

	/** Undefined where it is not certain. */
	map(indentation: string): string | undefined {
		const known = this.#known.get(indentation);
		if (known !== undefined) return known.size === 1 ? [...known][0] : undefined;
		const pairs = this.#pairs;
		const [first, second] = pairs;
		if (first === undefined || !this.isEven) return undefined;
		if (pairs.every(({ search, document }) => search === document)) return indentation;
		if (second !== undefined) return shifted(pairs, first, indentation) ?? scaled(pairs, first, second, indentation);
		return this.#byOne(first, indentation);
	}

	/** One indentation alone says how deep the place is, and not how deep a level of the block is in the document. */
	#byOne({ search, document }: IndentationPair, indentation: string): string | undefined {
		const unit = this.#unit;
		if (!indentation.startsWith(search) || unit === undefined) return undefined;
		const more = indentation.slice(search.length);
		if (isTabs(more) && unit === '\t' && isTabs(document)) return document + more;
		if (isTabs(more)) return typeof unit === 'number' ? document + ' '.repeat(unit * more.length) : undefined;
		if (!isBlanks(more)) return undefined;
		if (typeof unit === 'number') return isBlanks(document) && more.length % unit === 0 ? document + more : undefined;
		const isLevel = search === '' || search.length === document.length * this.#step;
		const levels = more.length / this.#step;
		return isTabs(document) && isLevel && [2, 3, 4, 8].includes(this.#step)
			? document + '\t'.repeat(levels)
			: undefined;
	}
}

/** All lines stand by the same further in, or further out, than SEARCH has them. */
function shifted(pairs: readonly IndentationPair[], first: IndentationPair, indentation: string): string | undefined {
	const added = first.document.slice(0, Math.max(0, first.document.length - first.search.length));
	if (pairs.every(({ search, document }) => document === added + search)) return added + indentation;
	const removed = first.search.slice(0, Math.max(0, first.search.length - first.document.length));
	const isRemoved = pairs.every(({ search, document }) => search === removed + document);
	return isRemoved && indentation.startsWith(removed) ? indentation.slice(removed.length) : undefined;
}

/** A level is wider or narrower in the document: tabs for blanks, four blanks for two. */
function scaled(
	pairs: readonly IndentationPair[],
	first: IndentationPair,
	second: IndentationPair,
	indentation: string,
): string | undefined {
	const scale = scaleOf(pairs, first, second);
	const length = scale?.lengthAt(indentation.length) ?? -1;
	const isLikeSearch = isOfOneKind([indentation, ...pairs.map(({ search }) => search)]);
	const sample = pairs.map(({ document }) => document).find((document) => document !== '');
	return isLikeSearch && sample !== undefined && Number.isInteger(length) && length >= 0
		? sample.charAt(0).repeat(length)
		: undefined;
}

interface Scale {
	readonly ratio: number;
	/** How far the document has what SEARCH has so far in. */
	lengthAt(length: number): number;
}

function scaleOf(
	pairs: readonly IndentationPair[],
	first: IndentationPair,
	second: IndentationPair,
): Scale | undefined {
	const ratio = (second.document.length - first.document.length) / (second.search.length - first.search.length);
	const lengthAt = (length: number): number => first.document.length + ratio * (length - first.search.length);
	const isOne = [pairs.map(({ search }) => search), pairs.map(({ document }) => document)].every(isOfOneKind);
	const fits = pairs.every(({ search, document }) => lengthAt(search.length) === document.length);
	return isOne && fits ? { ratio, lengthAt } : undefined;
}

function isOfOneKind(indentations: readonly string[]): boolean {
	return indentations.every(isBlanks) || indentations.every(isTabs);
}

function isBlanks(text: string): boolean {
	return /^ *$/.test(text);
}

function isTabs(text: string): boolean {
	return /^\t*$/.test(text);
}

function greatestDivisor(one: number, other: number): number {
	return other === 0 ? one : greatestDivisor(other, one % other);
}
