import type { ErrorCode } from '../../protocol/errors.ts';
import type { ChosenModel } from '../models/chooseModel.ts';
import type { Attempt } from './attempt.ts';
import { closesProvider, doubtsProvider, remedies } from './remedies.ts';

type Way = Pick<ChosenModel, 'provider' | 'providerModel'>;
type Request = Pick<Attempt, 'choice' | 'whole' | 'plain'>;

/** What failed so far, and what is therefore not worth a request, or comes last. */
export class FailedChoices {
	readonly #requests = new Set<string>();
	/** Models whose trouble was not the references: they are not asked without them either. */
	readonly #beyondMending = new Set<string>();
	readonly #closed = new Set<string>();
	readonly #doubted = new Set<string>();

	add({ choice, whole, plain }: Request, code: ErrorCode): void {
		this.#requests.add(requestKey({ choice, whole, plain }));
		if (remedies[code].includes('plainer')) this.#beyondMending.delete(wayKey(choice));
		else this.#beyondMending.add(wayKey(choice));
		if (doubtsProvider.has(code)) this.#doubted.add(choice.provider);
		if (!closesProvider.has(code)) return;
		this.#closed.add(providerKey(choice.provider, plain));
		// What was too large may go through without the references.
		if (code !== 'request_too_large') this.#closed.add(providerKey(choice.provider, !plain));
	}

	/** Whether the request is worth sending: it is new, and nothing says that it will fail by the same. */
	isOpen({ choice, whole, plain }: Request): boolean {
		return (
			!this.#requests.has(requestKey({ choice, whole, plain })) &&
			!this.#closed.has(providerKey(choice.provider, plain)) &&
			!(
				plain &&
				this.#requests.has(requestKey({ choice, whole, plain: false })) &&
				this.#beyondMending.has(wayKey(choice))
			)
		);
	}

	isDoubted({ provider }: Pick<ChosenModel, 'provider'>): boolean {
		return this.#doubted.has(provider);
	}
}

/** Of one model by one provider, under whatever name it stands in a list of candidates. */
export function wayKey({ provider, providerModel }: Way): string {
	return JSON.stringify([provider, providerModel]);
}

function requestKey({ choice, whole, plain }: Request): string {
	return JSON.stringify([wayKey(choice), whole, plain]);
}

function providerKey(provider: string, plain: boolean): string {
	return JSON.stringify([provider, plain]);
}
