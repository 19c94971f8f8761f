import { AnswerFailure } from '../../engine/answer/answerFailure.ts';
import { standInFor } from '../../engine/answer/mockFallback.ts';
import { type ChosenModel, chooseModel } from '../../engine/models/chooseModel.ts';
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
		const choice = chooseModel({ settings: values, chosen: wish, hasKey: (keyed) => credentials.has(keyed) });
		const { model, provider } = choice;
		if (providers.get(provider) === undefined) throw new AnswerFailure('provider_unavailable', { provider, model });
		return choice;
	} catch (failure) {
		const standIn = standInFor(failure, wish === undefined ? {} : { model: wish }, values);
		if (standIn === undefined) throw failure;
		return standIn.choice;
	}
}
