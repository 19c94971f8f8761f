import type { Provider, ProviderBatch, ProviderRequest } from '../provider.ts';

/** An answer in one piece, for a provider whose stream is the trouble. */
export async function* wholeAnswer(
	provider: Provider,
	request: ProviderRequest,
	signal: AbortSignal,
): AsyncGenerator<ProviderBatch, void, undefined> {
	const { text, reasoning, usage, done } = await provider.complete(request, signal);
	yield [
		...(reasoning === '' ? [] : [{ kind: 'reasoning', text: reasoning } as const]),
		...(text === '' ? [] : [{ kind: 'token', text } as const]),
		...(usage === undefined ? [] : [usage]),
		done,
	];
}
