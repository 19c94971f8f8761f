import { estimateTokens } from '../../tokens/estimateTokens.ts';
import type { Speed } from './times.ts';

/**
 * What stands for the whole text when its tokens are estimated. That takes about 0.1 ms per 1,000 characters, when the
 * answer is over: with 512 of them it was the dearest part of measuring.
 */
const sampleLength = 128;

/** Of a text of which nothing came: about what English has. */
const usualCharactersPerToken = 4;

/** How fast confirmed text comes. */
export class TextSpeed {
	#sample = '';
	#characters = 0;
	/** Of these, those that came with the first arrival: nobody knows since when they were on their way. */
	#atFirst = 0;
	#firstAt: number | undefined;
	#lastAt = 0;
	#perToken: number | undefined;

	/** When the first text came. */
	get firstAt(): number | undefined {
		return this.#firstAt;
	}

	add(text: string, now: number): void {
		this.#firstAt ??= now;
		this.#lastAt = now;
		if (now === this.#firstAt) this.#atFirst += text.length;
		this.#characters += text.length;
		if (this.#sample.length >= sampleLength) return;
		this.#sample += text.slice(0, sampleLength - this.#sample.length);
		this.#perToken = undefined;
	}

	/** Estimated, by the beginning of the text. */
	charactersPerToken(): number {
		if (this.#sample === '') return usualCharactersPerToken;
		this.#perToken ??= this.#sample.length / Math.max(1, estimateTokens(this.#sample));
		return this.#perToken;
	}

	/** `undefined` where all of it came at once. */
	speed(charactersPerToken: number): Speed | undefined {
		if (this.#firstAt === undefined || this.#lastAt === this.#firstAt) return undefined;
		const tokens = (this.#characters - this.#atFirst) / charactersPerToken;
		return { tokens, ms: this.#lastAt - this.#firstAt };
	}
}
