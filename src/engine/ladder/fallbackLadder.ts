import type { Tier, TriedStep } from '../../protocol/stream.ts';
import { tiersAbove, tiersBelow } from '../../text/tiers.ts';
import type { AnswerFailure } from '../answer/answerFailure.ts';
import type { ChosenModel } from '../models/chooseModel.ts';
import type { Attempt, Failed, Ladder, LadderParts } from './attempt.ts';
import { FailedChoices, wayKey } from './failedChoices.ts';
import { asFirst, byOtherWays, ofTiers } from './otherAttempts.ts';
import { type Remedy, remedies } from './remedies.ts';
import { waitBeforeAgain } from './waitBeforeAgain.ts';

/** Whoever waits should hear of it before long. */
const mostAttempts = 8;
/** In one answer, not of one model: attempts and waits are for those that have not failed yet. */
const mostAgain = 2;
/** By one model. */
const mostContinued = 2;

/** What may be done about a failure, where the person chose more or less of what answers. */
const allowed: Readonly<Record<LadderParts['pinned'], ReadonlySet<Remedy>>> = {
	model: new Set(['again', 'other_way', 'whole', 'plainer', 'mock']),
	tier: new Set(['again', 'other_way', 'whole', 'candidate', 'plainer', 'mock']),
	nothing: new Set(['again', 'other_way', 'whole', 'candidate', 'tier_up', 'tier_down', 'plainer', 'mock']),
};

/**
 * Decides what is tried after a failure; the host carries it out. The rungs of a code are in `remedies`, and each is taken
 * as often as it has something new. What is down is passed over while anything else is left, and tried last; the mock
 * comes after everything. Makes at most eight attempts, and none twice but for `again` and for going on with an answer.
 */
export class FallbackLadder implements Ladder {
	readonly #parts: LadderParts;
	readonly #failed = new FailedChoices();
	/** Those whom another way may mend: the last first, and the others for what was down when they failed. */
	#elsewhere: readonly ChosenModel[] = [];
	/** The models for whose failure leaving the references out may do. */
	readonly #tooMuch: ChosenModel[] = [];
	/** How often each went on with its own answer. */
	readonly #continuedBy = new Map<string, number>();
	/** The tier that was meant first. */
	readonly #home: Tier | undefined;
	#again = 0;
	#attempt: Attempt;
	#tried: readonly TriedStep[] = [];

	constructor(parts: LadderParts) {
		this.#parts = parts;
		this.#home = parts.first.tier;
		this.#attempt = { ...asFirst, rung: 'first', choice: parts.first };
	}

	get attempt(): Attempt {
		return this.#attempt;
	}

	get tried(): readonly TriedStep[] {
		return this.#tried;
	}

	after({ failure, shown, brought = false }: Failed): Attempt | undefined {
		const last = this.#attempt;
		this.#tried = [...this.#tried, stepOf(last, failure)];
		this.#failed.add(last, failure.code);
		if (remedies[failure.code].includes('other_way')) this.#elsewhere = [last.choice, ...this.#elsewhere];
		if (remedies[failure.code].includes('plainer')) this.#tooMuch.push(last.choice);
		if (this.#tried.length === mostAttempts) return undefined;
		const next = this.#next({ failure, shown, brought });
		if (next === undefined) return undefined;
		this.#count(last, next);
		this.#attempt = next;
		return next;
	}

	#next({ failure, shown, brought }: Required<Failed>): Attempt | undefined {
		switch (this.#parts.reach) {
			case 'full':
				return shown ? this.#best(this.#continuations(failure, brought)) : this.#begunAnew(failure);
			case 'retry':
				return shown || !remedies[failure.code].includes('again') ? undefined : this.#by('again', failure)[0];
			case 'off':
				return undefined;
		}
	}

	#begunAnew(failure: AnswerFailure): Attempt | undefined {
		const next = this.#best(this.#anew(failure));
		const isLast = this.#tried.length === mostAttempts - 1;
		return next === undefined || isLast ? (this.#mock(failure) ?? next) : next;
	}

	/** Everything that can be tried before anything was shown, in order. */
	#anew(failure: AnswerFailure): readonly Attempt[] {
		// What is refused without its references is refused for something else.
		if (failure.code === 'request_refused' && this.#attempt.plain) return [];
		// Whom the mock stands in for has been asked.
		const stoodIn = this.#tried.some(({ rung }) => rung === 'mock');
		return this.#allowed(failure).flatMap((remedy) => (stoodIn && remedy !== 'again' ? [] : this.#by(remedy, failure)));
	}

	#by(remedy: Remedy, failure: AnswerFailure): readonly Attempt[] {
		const attempt = this.#attempt;
		const failed = { attempt, code: failure.code };
		const home = this.#home;
		switch (remedy) {
			case 'again':
				return this.#again < mostAgain ? this.#afterWait({ ...attempt, rung: 'again' }, failure, this.#again) : [];
			case 'whole':
				// Once: where it does not help, the stream was not the trouble.
				if (this.#tried.some(({ rung }) => rung === 'whole')) return [];
				return this.#untried([{ ...attempt, rung: 'whole', waitMs: 0, whole: true }]);
			case 'other_way':
				return this.#untried(byOtherWays('other_way', failed, this.#parts, this.#elsewhere));
			case 'candidate':
				return this.#untried(ofTiers('candidate', failed, this.#parts, home === undefined ? [] : [home]));
			case 'tier_up':
				return this.#untried(ofTiers('tier_up', failed, this.#parts, home === undefined ? [] : tiersAbove(home)));
			case 'tier_down':
				return this.#untried(ofTiers('tier_down', failed, this.#parts, home === undefined ? [] : tiersBelow(home)));
			case 'plainer':
				return this.#parts.hasReferences ? this.#untried(this.#tooMuch.map(plainly)) : [];
			case 'mock':
				return [];
		}
	}

	/**
	 * Everything that can go on with what was shown. Who went on and brought nothing has had the chance; of a tier that was
	 * not the first, its own candidates go on, for the text is theirs.
	 */
	#continuations(failure: AnswerFailure, brought: boolean): readonly Attempt[] {
		const attempt = this.#attempt;
		const failed = { attempt, code: failure.code };
		const before = this.#continuedBy.get(wayKey(attempt.choice)) ?? 0;
		const maySame = before < mostContinued && (brought || !attempt.continues);
		const tier = attempt.choice.tier ?? this.#home;
		return this.#allowed(failure).flatMap((remedy) => {
			switch (remedy) {
				case 'again': {
					const more: Attempt = { ...attempt, rung: 'continued', continues: true, whole: false };
					return maySame ? this.#afterWait(more, failure, before) : [];
				}
				case 'other_way':
					return this.#untried(byOtherWays('continued', failed, this.#parts, this.#elsewhere));
				case 'candidate':
					return this.#untried(ofTiers('continued', failed, this.#parts, tier === undefined ? [] : [tier]));
				default:
					return [];
			}
		});
	}

	#allowed({ code }: AnswerFailure): readonly Remedy[] {
		return remedies[code].filter((remedy) => allowed[this.#parts.pinned].has(remedy));
	}

	/** Nothing where the provider asks for too long a wait. */
	#afterWait(attempt: Attempt, failure: AnswerFailure, before: number): readonly Attempt[] {
		const { maxWaitMs } = this.#parts;
		const waitMs = waitBeforeAgain(failure, { before, maxWaitMs, random: () => this.#parts.random() });
		return waitMs === undefined ? [] : [{ ...attempt, waitMs }];
	}

	#untried(attempts: readonly Attempt[]): readonly Attempt[] {
		return attempts.filter((attempt) => this.#failed.isOpen(attempt));
	}

	#best(attempts: readonly Attempt[]): Attempt | undefined {
		return attempts.find((attempt) => !this.#isLate(attempt)) ?? attempts[0];
	}

	#isLate({ choice }: Attempt): boolean {
		// A doubt about a provider is one about its other models: the same one is asked again for reasons of its own.
		const isSame = wayKey(choice) === wayKey(this.#attempt.choice);
		return this.#parts.isDown(choice) || (!isSame && this.#failed.isDoubted(choice));
	}

	/** Only where nothing that failed is for the person to mend: the mock would hide it. */
	#mock(failure: AnswerFailure): Attempt | undefined {
		if (!this.#tried.every(({ code }) => remedies[code].includes('mock'))) return undefined;
		const choice = this.#parts.standIn(failure);
		return choice === undefined ? undefined : this.#untried([{ ...asFirst, rung: 'mock', choice }])[0];
	}

	#count(last: Attempt, { rung, choice }: Attempt): void {
		if (rung === 'again') this.#again++;
		const key = wayKey(choice);
		if (rung !== 'continued' || key !== wayKey(last.choice)) return;
		this.#continuedBy.set(key, (this.#continuedBy.get(key) ?? 0) + 1);
	}
}

function plainly(choice: ChosenModel): Attempt {
	return { ...asFirst, rung: 'plainer', choice, plain: true };
}

function stepOf({ rung, choice: { model, provider }, waitMs }: Attempt, { code }: AnswerFailure): TriedStep {
	return { rung, model, provider, code, ...(waitMs === 0 ? {} : { waitedMs: waitMs }) };
}
