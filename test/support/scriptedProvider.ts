import type { Provider, ProviderBatch, ProviderRequest } from '../../src/engine/provider.ts';

/** A provider that does what a test says, and remembers what it was asked. */
export class ScriptedProvider implements Provider {
	readonly id: string;
	readonly requests: ProviderRequest[] = [];
	readonly #script: (signal: AbortSignal) => AsyncIterable<ProviderBatch>;

	constructor(id: string, script: (signal: AbortSignal) => AsyncIterable<ProviderBatch>) {
		this.id = id;
		this.#script = script;
	}

	stream(request: ProviderRequest, signal: AbortSignal): AsyncIterable<ProviderBatch> {
		this.requests.push(request);
		return this.#script(signal);
	}
}
