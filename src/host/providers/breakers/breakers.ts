import { AnswerFailure } from '../../../engine/answer/answerFailure.ts';
import type { Clock } from '../../../engine/clock.ts';
import type { ChosenModel } from '../../../engine/models/chooseModel.ts';
import type { Completion, Provider, ProviderRequest } from '../../../engine/provider.ts';
import type { Log } from '../../log/log.ts';
import { Circuit } from './circuit.ts';
import { Evidence, verdictsOn } from './evidence.ts';
import { GuardedStream } from './guardedStream.ts';
import { Places } from './places.ts';

export interface BreakersParts {
	readonly clock: Pick<Clock, 'now'>;
	readonly log: Pick<Log, 'info'>;
	/** The longest wait that anybody has patience for, in milliseconds: `tributary.retry.maxWaitSeconds`. */
	maxWaitMs(): number;
}

type Way = Pick<ChosenModel, 'provider' | 'providerModel'>;

interface ProviderState {
	readonly connection: Circuit;
	readonly models: Map<string, Circuit>;
}

/** More requests at a time are more than one person can read, and invite a provider to refuse them. */
const mostAtOnce = 16;

/**
 * Remembers who failed, of all answers of this process: providers that cannot be reached, models that are in trouble, and
 * how long each wants to be left alone. It is advice for whoever chooses; a request to one that is down goes out.
 */
export class Breakers {
	readonly #parts: BreakersParts;
	readonly #states = new Map<string, ProviderState>();
	readonly #places = new Map<string, Places>();

	constructor(parts: BreakersParts) {
		this.#parts = parts;
	}

	/** The same provider, watched: its answers tell how it is, and only so many are asked for at a time. */
	wrap(provider: Provider): Provider {
		// It cannot fail but as it is told to.
		if (provider.id === 'mock') return provider;
		return {
			id: provider.id,
			stream: (request, signal) => ({
				[Symbol.asyncIterator]: () =>
					new GuardedStream({
						enter: () => this.#placesOf(provider.id).take(signal),
						open: () => provider.stream(request, signal),
						begin: () => this.#evidence(wayOf(provider, request)),
						failed: (failure) => this.#rest(wayOf(provider, request), failure),
					}),
			}),
			complete: (request, signal) => this.#complete(provider, request, signal),
			models: (signal) => provider.models(signal),
			health: (signal) => provider.health(signal),
		};
	}

	/** Whether others should be asked first. */
	isDown({ provider, providerModel }: Way): boolean {
		const state = this.#states.get(provider);
		if (state === undefined) return false;
		return state.connection.isOpen || state.models.get(providerModel)?.isOpen === true;
	}

	/** For what nobody sees who only sees the provider's stream: that its first token was waited for too long. */
	failed({ provider, providerModel }: Way, failure: AnswerFailure): void {
		if (failure.code !== 'first_token_timeout') return;
		void this.#modelOf(provider, providerModel).follow(Promise.resolve(verdictsOn(failure).model));
	}

	/** Keys, addresses or proxies are others than before: what was found out holds no longer. */
	forget(): void {
		this.#states.clear();
	}

	async #complete(provider: Provider, request: ProviderRequest, signal: AbortSignal): Promise<Completion> {
		const leave = await this.#placesOf(provider.id).take(signal);
		if (leave === undefined) throw signal.reason;
		const way = wayOf(provider, request);
		const evidence = this.#evidence(way);
		try {
			const completion = await provider.complete(request, signal);
			evidence.worked();
			return completion;
		} catch (failure) {
			evidence.failed(failure);
			this.#rest(way, failure);
			throw failure;
		} finally {
			leave();
		}
	}

	#evidence({ provider, providerModel }: Way): Evidence {
		const { connection } = this.#stateOf(provider);
		return new Evidence({ connection, model: this.#modelOf(provider, providerModel) });
	}

	/** What asks for less is waited for, and is not down. */
	#rest({ provider, providerModel }: Way, failure: unknown): void {
		if (!(failure instanceof AnswerFailure)) return;
		const { retryAfterMs = 0 } = failure;
		if (retryAfterMs > this.#parts.maxWaitMs()) this.#modelOf(provider, providerModel).rest(retryAfterMs);
	}

	#stateOf(provider: string): ProviderState {
		const known = this.#states.get(provider);
		if (known !== undefined) return known;
		const made: ProviderState = { connection: this.#circuit(provider), models: new Map() };
		this.#states.set(provider, made);
		return made;
	}

	#modelOf(provider: string, model: string): Circuit {
		const { models } = this.#stateOf(provider);
		const known = models.get(model);
		if (known !== undefined) return known;
		const made = this.#circuit(`${provider}, ${model}`);
		models.set(model, made);
		return made;
	}

	#circuit(subject: string): Circuit {
		return new Circuit({ clock: this.#parts.clock, opened: (forMs) => this.#sayLeft(subject, forMs) });
	}

	#sayLeft(subject: string, forMs: number): void {
		this.#parts.log.info(`${subject}: left alone for ${Math.round(forMs / 1000)} s`);
	}

	#placesOf(provider: string): Places {
		const known = this.#places.get(provider);
		if (known !== undefined) return known;
		// A server of the person's own has a queue of its own, or takes hundreds.
		const made = new Places(provider.startsWith('custom/') ? Number.POSITIVE_INFINITY : mostAtOnce);
		this.#places.set(provider, made);
		return made;
	}
}

function wayOf({ id }: Provider, { providerModel }: ProviderRequest): Way {
	return { provider: id, providerModel };
}
