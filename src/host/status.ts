import { AnswerFailure, toErrorEvent } from '../engine/answer/answerFailure.ts';
import { standInFor } from '../engine/answer/mockFallback.ts';
import { chooseModel } from '../engine/models/chooseModel.ts';
import { modeOf } from '../engine/settings/modes.ts';
import type { HostFacts, NextModel, Status } from '../protocol/host.ts';
import type { CurrentSettings } from './configuration/currentSettings.ts';
import type { CredentialStore } from './credentials.ts';
import type { ProviderRegistry } from './providers/registry.ts';

export interface StatusSources {
	readonly settings: CurrentSettings;
	readonly credentials: CredentialStore;
	readonly providers: ProviderRegistry;
	readonly facts: () => HostFacts;
}

/** The one page of truth. Which keys there are, never the keys. */
export function readStatus(sources: StatusSources): Status {
	const { values, entries, problems } = sources.settings.resolved;
	return {
		mode: modeOf(values),
		settings: entries,
		problems,
		next: nextModel(sources),
		keys: sources.credentials.states(),
		host: sources.facts(),
	};
}

/** What asking now would lead to, found the way an answer finds it, short of asking. */
function nextModel({ settings, credentials, providers }: StatusSources): NextModel {
	const { values } = settings.resolved;
	try {
		const { model, provider } = chooseModel({ settings: values, hasKey: (keyed) => credentials.has(keyed) });
		if (providers.get(provider) === undefined) throw new AnswerFailure('provider_unavailable', { provider, model });
		return { kind: 'model', model, provider };
	} catch (failure) {
		const standIn = standInFor(failure, {}, values);
		if (standIn === undefined) return { kind: 'error', error: toErrorEvent(failure) };
		const { model, provider } = standIn.choice;
		return { kind: 'model', model, provider };
	}
}
