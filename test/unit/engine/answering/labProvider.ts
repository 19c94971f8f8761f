import type { Completion, ProviderRequest } from '../../../../src/engine/provider.ts';
import { ScriptedProvider } from '../../../support/scriptedProvider.ts';
import type { Script } from './scripts.ts';

/** Knows whether it is to stream. */
export class LabProvider extends ScriptedProvider {
	constructor(id: string, says: (request: ProviderRequest, signal: AbortSignal, whole: boolean) => ReturnType<Script>) {
		super(id, (signal) => {
			const request = this.requests.at(-1);
			if (request === undefined) throw new Error('asked without a request');
			return says(request, signal, this.#isWhole);
		});
	}

	#isWhole = false;

	override async complete(request: ProviderRequest, signal: AbortSignal): Promise<Completion> {
		this.#isWhole = true;
		try {
			return await super.complete(request, signal);
		} finally {
			this.#isWhole = false;
		}
	}
}
