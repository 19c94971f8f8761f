import type { Turn } from '../provider.ts';
import { estimateTokens } from './estimateTokens.ts';

/**
 * What a picture costs. Anthropic scales down to at most about 1,600 tokens, OpenAI's older models to 765 or 1,105 for a
 * large one: a number on the safe side, because the size in pixels is not known here.
 */
const tokensOfImage = 1_600;

/** The marks around a turn: role, begin, end. OpenAI counts 3 or 4. */
const tokensAround = 4;

// Turns of the history are the same objects from question to question, so each text is looked at once.
const known = new WeakMap<Turn, number>();

// The system prompt hardly ever changes either.
let lastSystem = { text: '', tokens: 0 };

function estimateSystem(text: string): number {
	if (lastSystem.text !== text) lastSystem = { text, tokens: estimateTokens(text) };
	return lastSystem.tokens;
}

export function estimateTurn(turn: Turn): number {
	const before = known.get(turn);
	if (before !== undefined) return before;
	const count = estimateTokens(turn.text) + tokensAround + (turn.images?.length ?? 0) * tokensOfImage;
	known.set(turn, count);
	return count;
}

export function estimateRequest(system: string, turns: readonly Turn[]): number {
	return turns.reduce((sum, turn) => sum + estimateTurn(turn), estimateSystem(system) + tokensAround);
}
