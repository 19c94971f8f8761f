import type { Region } from '../trackedRegion.ts';
import { AnswerLines } from './answerLines.ts';
import { DocumentLines, type LineSpan, regionOfLines, touchedLines } from './documentLines.ts';
import type { EditReader, EditStep, EditTarget, RefusedBlock } from './editReader.ts';
import { isElided } from './elision.ts';
import { replaceLines } from './lineChange.ts';
import { LineComparison, type Stretch } from './lineComparison.ts';
import { WholeText } from './wholeText.ts';

/** An answer that begins so many lines within the text, with next to nothing for what comes before, is a part of it. */
const mostLeftOut = 10;

/**
 * Reads an answer that is the whole new text of the lines that may be changed, with or without a fence around it. Each
 * stretch that changes is a block. An answer that leaves code out ("the rest stays as it is") is refused from there on.
 */
export class WholeReader implements EditReader {
	readonly refused: RefusedBlock[] = [];
	readonly #target: EditTarget;
	readonly #document: DocumentLines;
	readonly #span: LineSpan;
	readonly #answer = new AnswerLines();
	readonly #text: WholeText;
	readonly #comparison: LineComparison;
	/** `empty`: none of the new text has come. `torn`: some of it is left out. */
	#phase: 'empty' | 'reading' | 'torn' = 'empty';
	#blocks = 0;

	constructor(target: EditTarget) {
		this.#target = target;
		this.#document = new DocumentLines(target.snapshot);
		const { from, to } = touchedLines(target.snapshot, target.within);
		// The empty line behind the last line end is not the text's: it stays, as the line end does.
		const isAtEnd = to === this.#document.texts.length && this.#document.texts[to - 1] === '';
		this.#span = { from, to: isAtEnd ? to - 1 : to };
		this.#text = new WholeText(this.#document, this.#span);
		this.#comparison = new LineComparison(this.#document, this.#span);
	}

	push(chunk: string): readonly EditStep[] {
		return this.#takeAll(this.#answer.push(chunk));
	}

	end(whole: boolean): readonly EditStep[] {
		if (!whole) return [];
		const last = this.#answer.end();
		const steps = [...this.#takeAll(last === undefined ? [] : [last]), ...this.#compareAll(this.#text.end())];
		if (this.#phase !== 'reading') return steps;
		if (!this.#text.isCertain) return [...steps, this.#refuse('')];
		return [...steps, ...this.#change(this.#comparison.end())];
	}

	#takeAll(lines: readonly string[]): readonly EditStep[] {
		return lines.flatMap((line) => this.#compareAll(this.#text.take(line)));
	}

	#compareAll(lines: readonly string[]): readonly EditStep[] {
		return lines.flatMap((line) => {
			if (this.#phase === 'torn') return [];
			this.#phase = 'reading';
			if (isElided(line) && !this.#document.texts.includes(line)) return [this.#refuse(line)];
			const stretch = this.#comparison.take(line);
			return stretch === undefined ? [] : this.#change(stretch);
		});
	}

	#change({ span, lines }: Stretch): readonly EditStep[] {
		const size = span.to - span.from;
		if (span.from === this.#span.from && size >= mostLeftOut && lines.length * 5 < size) return [this.#refuse('')];
		const { region, text } = replaceLines(
			this.#document,
			span,
			lines.map((line) => ({ kind: 'new', text: line })),
		);
		if (region.start === region.end && text === '') return [];
		return [this.#step(region, text, { phase: 'complete' })];
	}

	/** `line`: what stands for the code that is left out. */
	#refuse(line: string): EditStep {
		this.#phase = 'torn';
		const { span } = this.#comparison.end();
		const region = regionOfLines(this.#target.snapshot, span);
		const step = this.#step(region, '', { phase: 'refused', reason: 'too_loose', args: {} });
		this.refused.push({ step, search: '', replace: line });
		return step;
	}

	#step(region: Region, text: string, state: EditStep['state']): EditStep {
		this.#blocks++;
		return { blockId: String(this.#blocks), range: this.#target.snapshot.rangeOf(region), text, state };
	}
}
