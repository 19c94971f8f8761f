import { AnswerFailure } from '../../../engine/answer/answerFailure.ts';
import type { ProviderBatch } from '../../../engine/provider.ts';
import type { ErrorCode } from '../../../protocol/errors.ts';
import type { Circuit, Verdict } from './circuit.ts';

/** Whatever is asked for at this provider fails likewise. */
const unreachable: ReadonlySet<ErrorCode> = new Set([
	'network_failed',
	'name_not_resolved',
	'connection_refused',
	'certificate_refused',
	'proxy_refused',
	'answer_not_understood',
]);

/** The provider has answered; what it said may be the person's to mend. */
const answered: ReadonlySet<ErrorCode> = new Set([
	'key_refused',
	'access_denied',
	'account_empty',
	'model_unknown',
	'rate_limited',
	'overloaded',
	'provider_failed',
	'request_refused',
	'content_filtered',
	'context_too_long',
	'request_too_large',
	'stream_cut',
]);

/** The model is in trouble, while others of the provider may be well. A stream that is cut before its first word, too. */
const modelFailed: ReadonlySet<ErrorCode> = new Set([
	'overloaded',
	'provider_failed',
	'stream_cut',
	'first_token_timeout',
]);

export interface Circuits {
	readonly connection: Circuit;
	readonly model: Circuit;
}

/** What one request tells of provider and model. Only the first word on each counts. */
export class Evidence {
	readonly #connection = Promise.withResolvers<Verdict>();
	readonly #model = Promise.withResolvers<Verdict>();

	/** To be made when the request goes out. */
	constructor({ connection, model }: Circuits) {
		void connection.follow(this.#connection.promise);
		void model.follow(this.#model.promise);
	}

	/** A sign of life is one of the provider; the model has worked when it has said something. Returns whether it has. */
	saw(batch: ProviderBatch): boolean {
		this.#connection.resolve('worked');
		if (!batch.some(isOfModel)) return false;
		this.#model.resolve('worked');
		return true;
	}

	worked(): void {
		this.#connection.resolve('worked');
		this.#model.resolve('worked');
	}

	failed(failure: unknown): void {
		const { connection, model } = verdictsOn(failure);
		this.#connection.resolve(connection);
		this.#model.resolve(model);
	}

	/** It was stopped, or has come to its end. */
	left(): void {
		this.#connection.resolve('unknown');
		this.#model.resolve('unknown');
	}
}

export function verdictsOn(failure: unknown): { readonly connection: Verdict; readonly model: Verdict } {
	if (!(failure instanceof AnswerFailure)) return { connection: 'unknown', model: 'unknown' };
	const { code } = failure;
	const connection = unreachable.has(code) ? 'failed' : answered.has(code) ? 'worked' : 'unknown';
	return { connection, model: modelFailed.has(code) ? 'failed' : 'unknown' };
}

function isOfModel({ kind }: ProviderBatch[number]): boolean {
	return kind !== 'usage' && kind !== 'warning';
}
