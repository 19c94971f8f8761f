import type { ModelFacts } from '../../protocol/models.ts';
import { anthropicModels } from './catalogue/anthropic.ts';
import type { CatalogueModel } from './catalogue/catalogueModel.ts';
import { openaiModels } from './catalogue/openai.ts';
import { otherModels } from './catalogue/others.ts';
import { type ModelId, parseModelId } from './modelId.ts';
import { catalogueSpelling, undated } from './spelling.ts';

/** What is known of models without asking anybody. A fact that could not be verified is not there. */
const catalogue: ReadonlyMap<string, CatalogueModel> = new Map(
	[...anthropicModels, ...openaiModels, ...otherModels].map((model) => [model.id, model]),
);

/**
 * What is known of the model that a person names, in either spelling and by either way: `anthropic/claude-opus-5-5`,
 * `openrouter/anthropic/claude-opus-5.5`, `openai/gpt-4o-2024-11-20`. The facts carry the id as it was asked for.
 */
export function factsOf(model: string): ModelFacts | undefined {
	const id = parseModelId(model);
	const entry = id === undefined ? undefined : entryOf(id);
	if (entry === undefined) return undefined;
	const { vendorName: _, ...facts } = entry;
	return { ...facts, id: model };
}

/** The name by which the provider at the other end knows the model: what goes on the wire. */
export function providerModelOf(id: ModelId, provider: string): string {
	switch (id.kind) {
		case 'mock':
			return id.scenario;
		case 'ollama':
		case 'custom':
			return id.model;
		case 'openrouter':
			return catalogueSpelling(id.model);
		case 'vendor':
			return provider === 'openrouter'
				? catalogueSpelling(`${id.vendor}/${id.model}`)
				: directName(id.vendor, id.model);
	}
}

function directName(vendor: string, model: string): string {
	if (vendor !== 'anthropic') return model;
	const dashed = model.replaceAll('.', '-');
	// A name with a date says which one is meant.
	return /-(?:\d{8}|latest)$/.test(dashed) ? dashed : (entryNamed(`${vendor}/${model}`)?.vendorName ?? dashed);
}

function entryOf(id: ModelId): CatalogueModel | undefined {
	if (id.kind === 'openrouter') return entryNamed(id.model);
	return id.kind === 'vendor' ? entryNamed(`${id.vendor}/${id.model}`) : undefined;
}

/** Dated snapshots share the facts of the model; one that does not, the first GPT-4o, has an entry of its own. */
function entryNamed(name: string): CatalogueModel | undefined {
	const spelled = catalogueSpelling(name);
	return catalogue.get(spelled) ?? catalogue.get(undated(spelled));
}
