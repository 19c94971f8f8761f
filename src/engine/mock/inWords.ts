import type { ProviderRequest } from '../provider.ts';

/** A question that was asked by a prompt (`/rewrite make it shorter`) without the prompt: the task says it already. */
export function inWords(request: ProviderRequest): ProviderRequest {
	const { question, task } = request;
	if (task === undefined) return request;
	return { ...request, question: question.replace(/^\s*\/\w+(?:\s+|$)/, '') };
}
