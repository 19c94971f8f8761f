import { parseModelId } from '../models/modelId.ts';
import { catalogueSpelling } from '../models/spelling.ts';

/**
 * One name for one model, however a person spells it and by whatever way it is reached: `anthropic/claude-opus-5-5` and
 * `openrouter/anthropic/claude-opus-5.5` are both `anthropic/claude-opus-5.5`. What runs at Ollama or at an endpoint keeps
 * its id: it is nobody else's.
 */
export function modelName(model: string): string {
	const id = parseModelId(model);
	if (id?.kind === 'openrouter') return catalogueSpelling(id.model);
	return id?.kind === 'vendor' ? catalogueSpelling(model) : model;
}
