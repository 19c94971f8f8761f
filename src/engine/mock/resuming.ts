import type { ProviderRequest } from '../provider.ts';
import { phrasesFor } from './phrases/phrasesFor.ts';
import type { Script } from './script.ts';

/** The request as it was before its answer was begun. */
export function askedFirst(request: ProviderRequest): ProviderRequest {
	if (request.continued === undefined) return request;
	return {
		...request,
		turns: request.turns.slice(
			0,
			request.turns.findLastIndex(({ role }) => role === 'assistant'),
		),
	};
}

/** What is left of a script when `before` has been said: nothing is said twice. */
export function restOf(script: Script, before: string, question: string): Script {
	const all = script.tokens.join('');
	// One that fails before its first word does so again.
	if (all === '') return script;
	if (!all.startsWith(before)) return { ...script, tokens: [strange(question)], ending: { kind: 'done' } };
	let at = 0;
	const tokens = script.tokens.flatMap((token) => {
		const rest = token.slice(Math.max(0, before.length - at));
		at += token.length;
		return rest === '' ? [] : [rest];
	});
	const { pause, ...unpaused } = script;
	if (pause === undefined) return { ...unpaused, tokens };
	const left = pause.before - (script.tokens.length - tokens.length);
	return { ...unpaused, tokens, ...(left > 0 ? { pause: { ...pause, before: left } } : {}) };
}

function strange(question: string): string {
	return `\n\n${phrasesFor(question).notMine}\n`;
}
