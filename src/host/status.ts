import { toErrorEvent } from '../engine/answer/answerFailure.ts';
import { toNano } from '../engine/cost/money.ts';
import type { Endpoints } from '../engine/settings/endpoints.ts';
import { modeOf } from '../engine/settings/modes.ts';
import { keyedProviders } from '../protocol/keys.ts';
import type { EndpointState, HostFacts, NextModel, Status } from '../protocol/status.ts';
import type { CurrentSettings } from './configuration/currentSettings.ts';
import { withoutSecrets } from './configuration/endpointSecrets.ts';
import type { CredentialStore } from './credentials.ts';
import { budgetState } from './ledger/budgetNotices.ts';
import type { CostBook } from './ledger/costBook.ts';
import type { KnownModels } from './models/knownModels.ts';
import { questionModel } from './models/questionModel.ts';
import type { ProviderRegistry } from './providers/registry.ts';

export interface StatusSources {
	readonly settings: CurrentSettings;
	readonly credentials: CredentialStore;
	readonly providers: Pick<ProviderRegistry, 'get'>;
	readonly models: Pick<KnownModels, 'now'>;
	readonly ledger: () => Pick<CostBook, 'today'>;
	readonly facts: () => HostFacts;
}

/** The one page of truth. Which keys there are, never the keys. */
export function readStatus(sources: StatusSources): Status {
	const { values, entries, problems } = sources.settings.resolved;
	const endpoints = values['tributary.endpoints'];
	return {
		mode: modeOf(values),
		settings: withoutSecrets(entries, endpoints),
		problems,
		next: nextModel(sources),
		budget: budgetState(sources.ledger().today, toNano(values['tributary.dailyBudgetUsd'])),
		keys: sources.credentials.states(),
		endpoints: endpointStates(endpoints, sources.credentials),
		host: sources.facts(),
	};
}

function nextModel(sources: StatusSources): NextModel {
	try {
		const choice = questionModel(sources);
		const { model, provider } = choice;
		const facts = sources.models.now(choice);
		return { kind: 'model', model, provider, ...(facts === undefined ? {} : { facts }) };
	} catch (failure) {
		return { kind: 'error', error: toErrorEvent(failure) };
	}
}

function endpointStates(endpoints: Endpoints, credentials: CredentialStore): readonly EndpointState[] {
	return Object.entries(endpoints).map(([name, { baseUrl }]) => {
		const keyed = keyedProviders.find((provider) => provider === name);
		const key = keyed === undefined ? credentials.endpointKey(name) : credentials.key(keyed);
		return { name, origin: new URL(baseUrl).origin, hasKey: key !== undefined };
	});
}
