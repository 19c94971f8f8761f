import { estimateTokens } from '../../../src/engine/tokens/estimateTokens.ts';
import type { EditReader } from '../../../src/text/edits/editReader.ts';
import { withSteps } from './streamed.ts';

/** What a model of today writes. Only ratios are made of it, so another rate would change none of them. */
const tokensPerSecond = 60;

/** In milliseconds from the first token. */
export interface Arrival {
	/** When the first change was applied. */
	readonly firstMs: number;
	/** When everything had come and was applied. */
	readonly endMs: number;
	readonly text: string;
}

/** When the changes of a streamed answer are applied. Every line arrives when its last token does. */
export function arrivalOf(document: string, reader: EditReader, answer: string): Arrival {
	let now = 0;
	let firstMs: number | undefined;
	const steps = linesOf(answer).flatMap((line) => {
		now += millisecondsOf(line);
		const added = reader.push(line);
		if (added.some(({ state }) => state.phase === 'complete')) firstMs ??= now;
		return added;
	});
	const text = withSteps(document, [...steps, ...reader.end(true)]);
	return { firstMs: firstMs ?? now, endMs: now, text };
}

/** When the first line that is another than in `before` has arrived. */
export function firstChangeMs(before: string, answer: string): number {
	const old = linesOf(before);
	const lines = linesOf(answer);
	const changed = lines.findIndex((line, at) => line !== old[at]);
	return lines.slice(0, changed + 1).reduce((sum, line) => sum + millisecondsOf(line), 0);
}

function linesOf(text: string): readonly string[] {
	return text.split(/(?<=\n)/);
}

function millisecondsOf(text: string): number {
	return (estimateTokens(text) * 1000) / tokensPerSecond;
}
