import * as l10n from '@vscode/l10n';
import type { ErrorAction } from '../../protocol/errors.ts';
import { keyedProviders } from '../../protocol/keys.ts';
import type { HealthState } from '../../protocol/models.ts';
import type { Language } from '../../protocol/panel.ts';
import type { Status } from '../../protocol/status.ts';
import { errorSentence } from '../../text/wording/errors.ts';
import { providerOfEndpoint } from '../settings/keyOwners.ts';

export type CheckState = { readonly kind: 'checking' } | HealthState;

export interface HealthText {
	/** The name of a codicon. */
	readonly icon: string;
	readonly description: string;
	readonly detail: string;
}

/** Every connection that can be looked at. */
export function checkedProviders(endpoints: Status['endpoints']): readonly string[] {
	const own = endpoints.map(({ name }) => providerOfEndpoint(name));
	return [...new Set([...keyedProviders, 'ollama', ...own, 'mock'])];
}

/** What the line of a provider says. */
export function healthText(state: CheckState, language: Language): HealthText {
	const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
	switch (state.kind) {
		case 'checking':
			return { icon: 'loading~spin', description: l10n.t('checking…'), detail: '' };
		case 'ok': {
			const latency = l10n.t('{0} ms', number.format(state.latencyMs));
			const models = state.models === undefined ? '' : l10n.t('models: {0}', number.format(state.models));
			return {
				icon: 'pass',
				description: [l10n.t('answers'), latency, models].filter((part) => part !== '').join(' · '),
				detail: '',
			};
		}
		case 'failed': {
			const { title, detail } = errorSentence(state.error);
			const latency = l10n.t('{0} ms', number.format(state.latencyMs));
			return { icon: 'error', description: `${title} · ${latency}`, detail };
		}
		case 'no_key':
			return { icon: 'key', description: l10n.t('no key is set'), detail: '' };
		case 'not_allowed':
			return { icon: 'circle-slash', description: l10n.t('not allowed'), detail: '' };
	}
}

/** What can be done about it. `retry` looks again. */
export function healthActions(state: CheckState): readonly ErrorAction[] {
	switch (state.kind) {
		case 'checking':
			return [];
		case 'ok':
			return ['retry'];
		case 'no_key':
			return ['add_key'];
		case 'not_allowed':
			return ['use_mock'];
		case 'failed': {
			const others = state.error.actions.filter((action) => action !== 'retry' && action !== 'check_health');
			return ['retry', ...others];
		}
	}
}
