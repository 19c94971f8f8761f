import { AnswerFailure } from '../../engine/answer/answerFailure.ts';
import { standInFor } from '../../engine/answer/mockFallback.ts';
import { type CandidateSources, candidatesOf } from '../../engine/models/candidates.ts';
import { type ChosenModel, chooseModel } from '../../engine/models/chooseModel.ts';
import type { Settings } from '../../engine/settings/definitions.ts';
import type { KeyedProvider } from '../../protocol/keys.ts';
import type { CurrentSettings } from '../configuration/currentSettings.ts';
import type { CredentialStore } from '../credentials.ts';
import type { ProviderRegistry } from '../providers/registry.ts';

export interface ModelSources {
	readonly settings: CurrentSettings;
	readonly credentials: CredentialStore;
	readonly providers: Pick<ProviderRegistry, 'get'>;
}

/**
 * The model that a question would be answered by, found the way an answer finds it, short of asking. `wish`: a model, a
 * tier or `auto` for this one question; else `tributary.model`. Throws `AnswerFailure`.
 */
export function questionModel({ settings, credentials, providers }: ModelSources, wish?: string): ChosenModel {
	const { values } = settings.resolved;
	try {
		const hasKey = (keyed: KeyedProvider) => credentials.has(keyed);
		const isWeighed = values['tributary.intelligentRouting.enabled'] && (wish ?? values['tributary.model']) === 'auto';
		const choice = isWeighed ? anyTier(values, hasKey) : chooseModel({ settings: values, chosen: wish, hasKey });
		const { model, provider } = choice;
		if (providers.get(provider) === undefined) throw new AnswerFailure('provider_unavailable', { provider, model });
		return choice;
	} catch (failure) {
		const standIn = standInFor(failure, wish === undefined ? {} : { model: wish }, values);
		if (standIn === undefined) throw failure;
		return standIn.choice;
	}
}

/** Where tiers are weighed, the question decides; before there is one, the tier that most go to stands for all. */
function anyTier(settings: Settings, hasKey: CandidateSources['hasKey']): ChosenModel {
	for (const tier of ['smart', 'fast', 'nano', 'genius'] as const) {
		const [first] = candidatesOf(tier, { code: 'routed', args: { tier } }, { settings, hasKey });
		if (first !== undefined) return first;
	}
	throw new AnswerFailure('no_model');
}
