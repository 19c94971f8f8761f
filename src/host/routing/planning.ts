import type { PlanDependencies } from '../../engine/answer/plan.ts';
import { CostOptimizer } from '../../engine/cost/costOptimizer.ts';
import type { ChosenModel } from '../../engine/models/chooseModel.ts';
import type { Turn } from '../../engine/provider.ts';
import type { CurrentSettings } from '../configuration/currentSettings.ts';
import type { CredentialStore } from '../credentials.ts';
import type { CostBook } from '../ledger/costBook.ts';
import type { KnownModels } from '../models/knownModels.ts';
import type { LastAnswers } from './lastAnswers.ts';

export interface PlanningSources {
	readonly settings: CurrentSettings;
	readonly credentials: CredentialStore;
	readonly models: Pick<KnownModels, 'now' | 'named'>;
	readonly ledger: () => CostBook;
	readonly lastAnswers: LastAnswers;
	/** Whether it is left alone for a while, because it failed. */
	isDown(choice: ChosenModel): boolean;
}

/** A question's place in its conversation. */
export interface Conversed {
	readonly sessionId: string | undefined;
	readonly parent: string | null | undefined;
	readonly history: readonly Turn[];
}

type Routing = Pick<PlanDependencies, 'classifier' | 'cuts'>;

/** What questions are taken to models by, for answers and for what is told before them. */
export class Planning {
	readonly #sources: PlanningSources;
	#routing: Promise<Routing> | undefined;

	constructor(sources: PlanningSources) {
		this.#sources = sources;
	}

	/** Waits, the first time, until the classifier is read (some 3 ms). */
	async dependencies({ sessionId, parent, history }: Conversed): Promise<PlanDependencies> {
		const { settings, credentials, models, ledger, lastAnswers, isDown } = this.#sources;
		this.#routing ??= import('../packages/routing.ts').then(({ routing }) => routing);
		const { classifier, cuts } = await this.#routing;
		const { values } = settings.resolved;
		const before = sessionId === undefined ? undefined : lastAnswers.before(sessionId, parent);
		return {
			settings: values,
			classifier,
			cuts,
			optimizer: new CostOptimizer({ settings: values, facts: (model) => models.named(model) }),
			ledger: ledger(),
			hasKey: (provider) => credentials.has(provider),
			isDown,
			known: (choice) => models.now(choice),
			history,
			...(before === undefined ? {} : { before }),
		};
	}
}
