import { type FenceLine, readFenceLine } from './fenceLine.ts';
import { type BlocksOptions, Markers } from './markers.ts';
import { pathsInInfo, pathsNamed } from './namedPath.ts';

/** What one line of an answer completes. */
export type ParsedPart =
	/** All that a block replaces has come. */
	| { readonly kind: 'search'; readonly paths: readonly string[]; readonly search: readonly string[] }
	| { readonly kind: 'block'; readonly paths: readonly string[]; readonly block: ParsedBlock }
	/** Markers are missing: where the block ends, or what is replaced by what, is not certain. */
	| { readonly kind: 'torn'; readonly paths: readonly string[]; readonly block: ParsedBlock };

/** Lines without their ends. */
export interface ParsedBlock {
	readonly search: readonly string[];
	readonly replace: readonly string[];
}

type State =
	| { readonly phase: 'outside' }
	| { readonly phase: 'search'; readonly indentation: string; readonly search: string[] }
	| {
			readonly phase: 'replace';
			readonly indentation: string;
			readonly search: readonly string[];
			readonly replace: string[];
	  };

interface Fence {
	readonly mark: string;
	/** What it names by its words or in it, which counts once there is a block. */
	named: readonly string[];
	/** Whether a file may be named here: by the first line, and anywhere behind a block. Else it is code. */
	mayName: 'first' | 'always' | 'never';
}

const outside: State = { phase: 'outside' };
const sentence = /^\p{Lu}[\p{L}'’]* .*[.:!?]$/u;

/** Finds blocks in the lines of an answer, and what files they are said to be for. */
export class BlockParser {
	readonly #markers: Markers;
	#state: State = outside;
	#fence: Fence | undefined;
	/** The file that was named last, in all readings: it holds for what follows. Empty: none was. */
	#paths: readonly string[] = [];
	#lineBefore = '';

	constructor(options: BlocksOptions) {
		this.#markers = new Markers(options.markerLength);
	}

	/** Takes a whole line. */
	take(line: string): readonly ParsedPart[] {
		const state = this.#state;
		const indentation = this.#markers.opens(line);
		if (indentation !== undefined) {
			this.#state = { phase: 'search', indentation, search: [] };
			if (state.phase === 'outside') this.#adoptPath();
			return this.#torn(state);
		}
		switch (state.phase) {
			case 'outside':
				this.#takeOutside(line);
				return [];
			case 'search':
				return this.#takeSearch(state, line);
			case 'replace':
				return this.#takeReplace(state, line);
		}
	}

	/** Nothing more comes, and the model has said that this is the end. `line`: the last, which has no line end. */
	end(line: string | undefined): readonly ParsedPart[] {
		const parts = line === undefined ? [] : this.take(line);
		const state = this.#state;
		this.#state = outside;
		if (state.phase !== 'replace') return [...parts, ...this.#torn(state)];
		const replace = this.#withoutEnd(state.replace, line);
		if (replace === undefined) return [...parts, ...this.#torn(state)];
		return [...parts, { kind: 'block', paths: this.#paths, block: { search: state.search, replace } }];
	}

	#takeSearch(state: Extract<State, { phase: 'search' }>, line: string): readonly ParsedPart[] {
		const { indentation, search } = state;
		if (this.#markers.closes(line, indentation)) {
			this.#state = outside;
			return this.#torn(state);
		}
		if (!this.#markers.divides(line, indentation)) {
			search.push(line);
			return [];
		}
		this.#state = { phase: 'replace', indentation, search, replace: [] };
		return [{ kind: 'search', paths: this.#paths, search }];
	}

	#takeReplace(state: Extract<State, { phase: 'replace' }>, line: string): readonly ParsedPart[] {
		const { indentation, search, replace } = state;
		if (!this.#markers.closes(line, indentation)) {
			replace.push(line);
			return [];
		}
		this.#state = outside;
		this.#lineBefore = '';
		if (this.#fence !== undefined) this.#fence.mayName = 'always';
		return [{ kind: 'block', paths: this.#paths, block: { search, replace } }];
	}

	#torn(state: State): readonly ParsedPart[] {
		if (state.phase === 'outside') return [];
		const replace = state.phase === 'replace' ? state.replace : [];
		return [{ kind: 'torn', paths: this.#paths, block: { search: state.search, replace } }];
	}

	#takeOutside(line: string): void {
		const fenceLine = readFenceLine(line);
		if (fenceLine !== undefined) this.#takeFence(fenceLine);
		else if (line.trim() !== '') this.#takeProse(line);
	}

	#takeProse(line: string): void {
		this.#lineBefore = line;
		const paths = pathsNamed(line);
		const fence = this.#fence;
		if (fence === undefined) this.#name(paths);
		else {
			if (fence.mayName !== 'never' && paths.length > 0) fence.named = paths;
			if (fence.mayName === 'first') fence.mayName = 'never';
		}
	}

	#takeFence({ mark, info }: FenceLine): void {
		this.#lineBefore = '';
		const closes = this.#fence !== undefined && info === '' && mark.startsWith(this.#fence.mark);
		this.#fence = closes ? undefined : { mark, named: pathsInInfo(info), mayName: 'first' };
	}

	/** A block begins: what stands in its fence or directly above it names its file. */
	#adoptPath(): void {
		this.#name(this.#fence?.named ?? []);
		this.#name(pathsNamed(this.#lineBefore));
		this.#lineBefore = '';
	}

	#name(paths: readonly string[]): void {
		if (paths.length > 0) this.#paths = paths;
	}

	/**
	 * The replacement of a block whose closing marker did not come, or came in part. With the end of its fence, unless
	 * it has fences itself, or prose may follow: then it is not certain where it ends. Undefined where it is not.
	 */
	#withoutEnd(lines: readonly string[], last: string | undefined): readonly string[] | undefined {
		let replace = lines;
		if (last !== undefined && last.trim() !== '' && this.#markers.mayClose(last)) replace = replace.slice(0, -1);
		const end = replace.findLastIndex((line) => line.trim() !== '');
		const fences = replace.filter((line) => readFenceLine(line) !== undefined).length;
		if (fences > 1 || (fences === 1 && this.#fence === undefined)) return undefined;
		if (fences === 1) {
			if (readFenceLine(replace[end] ?? '') === undefined) return undefined;
			replace = replace.slice(0, end);
		}
		if (this.#fence === undefined && replace.some((line) => sentence.test(line))) return undefined;
		return replace.length === 0 ? undefined : replace;
	}
}
