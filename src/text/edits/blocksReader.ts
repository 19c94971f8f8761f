import type { EditRefusal } from '../../protocol/edits.ts';
import type { MessageArguments } from '../../protocol/errors.ts';
import { overlap, type Region } from '../trackedRegion.ts';
import { AnswerLines } from './answerLines.ts';
import { BlockParser, type ParsedBlock, type ParsedPart } from './blockParser.ts';
import { DocumentLines, type LineSpan, regionOfLines, touchedLines } from './documentLines.ts';
import type { EditReader, EditStep, EditTarget, RefusedBlock } from './editReader.ts';
import { isElided } from './elision.ts';
import { type Change, placeOfLines, replaceLines } from './lineChange.ts';
import { type BlocksOptions, Markers, markerLengthFor, usualMarkerLength } from './markers.ts';
import { nearestLines } from './nearestLines.ts';
import { patchOf } from './patch.ts';
import { type Placement, placeBlock } from './placeBlock.ts';

/** Looking for them costs, and a model that misses more than these has another document in mind. */
const mostNearest = 20;

/**
 * Reads search/replace blocks. All of them are about the snapshot, whatever blocks before them changed. Nothing is
 * guessed: a block whose place or meaning is not certain is refused.
 */
export class BlocksReader implements EditReader {
	readonly refused: RefusedBlock[] = [];
	readonly #target: EditTarget;
	readonly #document: DocumentLines;
	readonly #within: LineSpan;
	readonly #lines = new AnswerLines();
	readonly #parser: BlockParser;
	readonly #markers: Markers;
	/** Whether lines of the document itself would be taken for markers, so that a block may end elsewhere than it seems. */
	readonly #isMarked: boolean;
	/** What earlier blocks change. */
	readonly #changed: Region[] = [];
	#blocks = 0;
	/** Whether all that the block replaces has been read. */
	#isOpen = false;
	/** The place of the block that is being read. */
	#placement: Placement | undefined;

	constructor(target: EditTarget, options: BlocksOptions = {}) {
		this.#target = target;
		this.#document = new DocumentLines(target.snapshot);
		this.#within = touchedLines(target.snapshot, target.within);
		this.#parser = new BlockParser(options);
		this.#markers = new Markers(options.markerLength);
		this.#isMarked = (options.markerLength ?? usualMarkerLength) < markerLengthFor(target.snapshot.text);
	}

	push(chunk: string): readonly EditStep[] {
		return this.#take(this.#lines.push(chunk).flatMap((line) => this.#parser.take(line)));
	}

	end(whole: boolean): readonly EditStep[] {
		const line = this.#lines.end();
		if (whole) return this.#take(this.#parser.end(line));
		return line === undefined ? [] : this.#take(this.#parser.take(line).filter(({ kind }) => kind === 'block'));
	}

	#take(parts: readonly ParsedPart[]): readonly EditStep[] {
		return parts.flatMap((part) => (part.kind === 'search' ? this.#open(part.search, part.paths) : this.#close(part)));
	}

	#close({ kind, block, paths }: Exclude<ParsedPart, { readonly kind: 'search' }>): readonly EditStep[] {
		if (!this.#isOpen) this.#blocks++;
		const step = kind === 'block' ? this.#complete(block, paths) : this.#tear(block, paths);
		this.#isOpen = false;
		this.#placement = undefined;
		return [step];
	}

	#open(search: readonly string[], paths: readonly string[]): readonly EditStep[] {
		this.#blocks++;
		this.#isOpen = true;
		if (!this.#isMeant(paths)) return [];
		const placement = placeBlock(this.#document, search, this.#within);
		this.#placement = placement;
		if (placement.kind !== 'placed' || placement.by === 'anchor' || this.#isMarked) return [];
		if (placement.span.from < this.#within.from || placement.span.to > this.#within.to) return [];
		const region = placeOfLines(this.#document, placement.span);
		if (this.#changed.some((other) => overlap(region, other))) return [];
		return [this.#step(region, '', { phase: 'open' })];
	}

	#complete(block: ParsedBlock, paths: readonly string[]): EditStep {
		const placement = this.#placement;
		if (placement === undefined) return this.#refuse(block, 'other_file', { file: paths[0] ?? '' });
		switch (placement.kind) {
			case 'missing':
				return this.#refuseWithNearest(block, 'missing');
			case 'loose':
				return this.#refuse(block, 'too_loose', {}, placement.span);
			case 'ambiguous':
				return this.#refuse(block, 'ambiguous', { count: placement.count });
			case 'outside':
				return this.#refuse(block, 'outside', {}, placement.span);
			case 'blank':
				return this.#write(
					block,
					replaceLines(
						this.#document,
						placement.span,
						block.replace.map((text) => ({ kind: 'new', text })),
					),
					placement.span,
				);
			case 'placed':
				return this.#writePatch(block, placement);
		}
	}

	#writePatch(block: ParsedBlock, placement: Extract<Placement, { kind: 'placed' }>): EditStep {
		const isTwoFold = this.#isMarked && block.replace.some((line) => this.#markers.divides(line, ''));
		const patch = isTwoFold || this.#isElided(block) ? undefined : patchOf(this.#document, block, placement);
		if (patch === undefined) return this.#refuse(block, 'too_loose', {}, placement.span);
		return this.#write(block, replaceLines(this.#document, patch.span, patch.lines), placement.span);
	}

	#write(block: ParsedBlock, change: Change, span: LineSpan): EditStep {
		const { region, text } = change;
		if (region.start === region.end && text === '') return this.#step(region, text, { phase: 'complete' });
		const within = placeOfLines(this.#document, this.#within);
		if (region.start < within.start || region.end > within.end) return this.#refuse(block, 'outside', {}, span);
		if (this.#changed.some((other) => overlap(region, other))) return this.#refuse(block, 'overlapping', {}, span);
		this.#changed.push(region);
		return this.#step(region, text, { phase: 'complete' });
	}

	/** Without its markers it is not certain what the block replaces by what. */
	#tear(block: ParsedBlock, paths: readonly string[]): EditStep {
		if (!this.#isMeant(paths)) return this.#refuse(block, 'other_file', { file: paths[0] ?? '' });
		return this.#refuse(block, 'too_loose', {});
	}

	/** `// …the rest stays as it is` is no line to write into a document. */
	#isElided({ search, replace }: ParsedBlock): boolean {
		return replace.some((line) => isElided(line) && !search.includes(line) && !this.#document.texts.includes(line));
	}

	#isMeant(paths: readonly string[]): boolean {
		return paths.length === 0 || paths.some((path) => this.#target.means(path));
	}

	#refuseWithNearest(block: ParsedBlock, reason: EditRefusal): EditStep {
		const nearest =
			this.refused.length < mostNearest ? nearestLines(this.#document, block.search, this.#within) : undefined;
		return this.#refuse(block, reason, {}, nearest);
	}

	/** `near`: where it was looked for, or what comes nearest. */
	#refuse({ search, replace }: ParsedBlock, reason: EditRefusal, args: MessageArguments, near?: LineSpan): EditStep {
		const region = near === undefined ? this.#target.within : regionOfLines(this.#target.snapshot, near);
		const step = this.#step(region, '', { phase: 'refused', reason, args });
		const nearest = near === undefined ? {} : { nearest: this.#document.texts.slice(near.from, near.to).join('\n') };
		this.refused.push({ step, search: search.join('\n'), replace: replace.join('\n'), ...nearest });
		return step;
	}

	#step(region: Region, text: string, state: EditStep['state']): EditStep {
		return { blockId: String(this.#blocks), range: this.#target.snapshot.rangeOf(region), text, state };
	}
}
