import * as l10n from '@vscode/l10n';
import type { ProviderHealth } from '../../src/protocol/models.ts';
import type { HealthResult, ModelsResult, OfferedModel } from '../../src/protocol/status.ts';
import { errorSentence } from '../../src/text/wording/errors.ts';
import { providerLabel } from '../../src/text/wording/providers.ts';

/** Prints what can be chosen, a model a line, and on standard error what could not be asked. @returns success */
export function printModels({ models, problems }: ModelsResult, json: boolean): boolean {
	process.stdout.write(models.map((model) => `${json ? JSON.stringify(model) : modelLine(model)}\n`).join(''));
	for (const problem of problems) process.stderr.write(`${healthLine(problem)}\n`);
	return models.length > 0 || problems.length === 0;
}

/** Prints every connection, one a line. @returns whether none has failed */
export function printHealth({ providers }: HealthResult, json: boolean): boolean {
	process.stdout.write(providers.map((one) => `${json ? JSON.stringify(one) : healthLine(one)}\n`).join(''));
	return providers.every(({ state }) => state.kind !== 'failed');
}

function modelLine({ id, provider, contextWindow, price }: OfferedModel): string {
	const facts = [
		providerLabel(provider),
		contextWindow === undefined ? undefined : l10n.t('{0} tokens', contextWindow),
		price === undefined
			? undefined
			: l10n.t('{0} in, {1} out per million tokens', `$${price.input}`, `$${price.output}`),
	];
	return [id, ...facts.filter((fact) => fact !== undefined)].join('\t');
}

function healthLine({ provider, state }: ProviderHealth): string {
	return `${providerLabel(provider)}: ${stateText(state)}`;
}

function stateText(state: ProviderHealth['state']): string {
	switch (state.kind) {
		case 'ok':
			return state.models === undefined
				? l10n.t('answers, {0} ms', state.latencyMs)
				: l10n.t('answers, {0} ms, {1} models', state.latencyMs, state.models);
		case 'failed': {
			const { title, detail } = errorSentence(state.error);
			return `${title}. ${detail}`;
		}
		case 'no_key':
			return l10n.t('no key');
		case 'not_allowed':
			return l10n.t('not allowed');
	}
}
