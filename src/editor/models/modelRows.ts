import * as l10n from '@vscode/l10n';
import type { ModelFacts, ProviderHealth } from '../../protocol/models.ts';
import type { Language } from '../../protocol/panel.ts';
import type { ModelsResult, OfferedModel, Status } from '../../protocol/status.ts';
import { tiers } from '../../protocol/stream.ts';
import { errorSentence } from '../../text/wording/errors.ts';
import { providerLabel } from '../../text/wording/providers.ts';
import { candidates, firstUsable } from './candidates.ts';
import { factsText } from './factsText.ts';

/** One line of the model picker. */
export type ModelRow =
	| { readonly kind: 'heading'; readonly label: string }
	| {
			readonly kind: 'choice';
			/** What `tributary.model` becomes. */
			readonly choice: string;
			readonly label: string;
			readonly description: string;
			/** Whether `tributary.model` is this already. */
			readonly current: boolean;
			readonly local: boolean;
	  }
	/** A connection whose models are not known, and why. */
	| { readonly kind: 'problem'; readonly provider: string; readonly label: string; readonly description: string };

export interface ModelRowSources {
	readonly status: Pick<Status, 'settings' | 'keys' | 'next'>;
	/** What the connections offer; absent while it is asked for. */
	readonly offered: ModelsResult | undefined;
	readonly language: Language;
}

/** `auto` and the tiers, the person's candidates, then everything that is offered, by connection. */
export function modelRows({ status, offered, language }: ModelRowSources): readonly ModelRow[] {
	const current = status.settings.find(({ key }) => key === 'tributary.model')?.value;
	const choice = (id: string, label: string, description: string, local = false): ModelRow => ({
		kind: 'choice',
		choice: id,
		label,
		description,
		current: id === current,
		local,
	});
	const known = new Map<string, ModelFacts>();
	for (const model of [...(offered?.candidates ?? []), ...(offered?.models ?? [])]) known.set(model.id, model);
	const mine = [...new Set(tiers.flatMap((tier) => candidates(status, tier)))];
	const auto = current === 'auto' && status.next.kind === 'model' ? status.next.model : '';
	return [
		choice('auto', 'auto', auto),
		...tiers.map((tier) => choice(tier, tier, firstUsable(status, tier) ?? l10n.t('no candidate has a key'))),
		...headed(
			l10n.t('Your candidates'),
			mine.map((id) => {
				// OpenRouter's list names each model with the way; the candidate leaves the way open.
				const facts = known.get(`openrouter/${id}`) ?? known.get(id);
				return choice(id, id, facts === undefined ? '' : factsText(facts, language), facts?.local !== undefined);
			}),
		),
		...[...byProvider(offered?.models ?? [])].flatMap(([provider, models]) =>
			headed(
				providerLabel(provider),
				models.map((model) => choice(model.id, model.id, describe(model, language), model.local !== undefined)),
			),
		),
		...headed(l10n.t('Not available'), (offered?.problems ?? []).map(problemRow)),
	];
}

function headed(label: string, rows: readonly ModelRow[]): readonly ModelRow[] {
	return rows.length === 0 ? [] : [{ kind: 'heading', label }, ...rows];
}

function byProvider(models: readonly OfferedModel[]): ReadonlyMap<string, readonly OfferedModel[]> {
	return Map.groupBy(models, ({ provider }) => provider);
}

function describe(model: OfferedModel, language: Language): string {
	const facts = factsText(model, language);
	if (model.name === undefined || model.name === model.id) return facts;
	return facts === '' ? model.name : `${model.name} · ${facts}`;
}

function problemRow({ provider, state }: ProviderHealth): ModelRow {
	const description =
		state.kind === 'failed'
			? errorSentence(state.error).title
			: state.kind === 'no_key'
				? l10n.t('no key is set')
				: l10n.t('not allowed');
	return { kind: 'problem', provider, label: providerLabel(provider), description };
}

/** A typed id that may be taken though no list holds it: new models are there before any list is. */
export function typedModel(text: string, rows: readonly ModelRow[]): string | undefined {
	const id = text.trim();
	if (!/^[^/\s]+\/\S+$/.test(id)) return undefined;
	return rows.some((row) => row.kind === 'choice' && row.choice === id) ? undefined : id;
}
