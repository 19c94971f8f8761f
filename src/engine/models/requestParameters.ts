import type { ModelFacts } from '../../protocol/models.ts';
import type { RequestParameters } from '../provider.ts';
import type { Settings } from '../settings/definitions.ts';

export type ParameterSettings = Pick<
	Settings,
	'tributary.maxOutputTokens' | 'tributary.temperature' | 'tributary.reasoningEffort'
>;

/**
 * What of the person's settings goes into a request to this model. A parameter that the model is known to refuse is left
 * out, because the settings hold for every model and a refusal of the whole request would help nobody. Where nothing is
 * known (an endpoint of the person's own, Ollama, a model that is not listed) what the person set is sent: both have no
 * default here, so whoever set one wants it, servers of open models take a temperature, and one that does not know an
 * effort ignores it or says so.
 *
 * `prefilled`: the request ends with an answer to go on with. Nobody thinks before words that stand already: Anthropic and
 * llama.cpp refuse the one beside the other.
 */
export function requestParameters(
	settings: ParameterSettings,
	facts: ModelFacts | undefined,
	{ prefilled }: { readonly prefilled: boolean },
): RequestParameters {
	const wanted = settings['tributary.maxOutputTokens'];
	const temperature = settings['tributary.temperature'];
	const effort = settings['tributary.reasoningEffort'];
	const takes = facts?.takes ?? {};
	const thinks = takes.reasoningEffort !== false && !(prefilled && effort !== 'none');
	return {
		...(wanted === 0 ? {} : { maxOutputTokens: Math.min(wanted, facts?.maxOutputTokens ?? wanted) }),
		...(temperature === null || takes.temperature === false ? {} : { temperature }),
		...(effort === 'auto' || !thinks ? {} : { reasoningEffort: effort }),
	};
}
