import * as z from 'zod/mini';
import type { SettingKind } from './kinds.ts';

// A name is part of a model id (`custom/<endpoint>/<model>`) and of an error's arguments.
const endpointName = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/));

const endpoint = z.strictObject({
	/** With its version path, as the SDKs want it: `http://localhost:8000/v1`. No credentials, no query. */
	baseUrl: z.string().check(z.refine(isBaseUrl)),
	/** Sent with every request. `{key}` stands for the key in the secret storage, which then goes nowhere else. */
	headers: z.optional(z.record(z.string().check(z.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/)), z.string())),
	/** The wire it speaks: OpenAI's Chat Completions (default) or Anthropic's Messages. */
	api: z.optional(z.enum(['openai', 'anthropic'])),
	/** Whether its models see pictures. Default: yes, and the server may refuse. */
	images: z.optional(z.boolean()),
	/** Tokens of its models' window, where it does not tell. */
	contextWindow: z.optional(z.int().check(z.positive())),
	/** Whether its models go on with an answer that a request ends with. Default: no, they are asked in words. */
	prefill: z.optional(z.boolean()),
});

export type Endpoint = z.infer<typeof endpoint>;
export type Endpoints = Readonly<Record<string, Endpoint>>;

/**
 * The person's own servers by name. The names `openrouter`, `openai`, `anthropic` and `ollama` redirect that provider,
 * such as to a company's gateway; every other name is a provider of its own, `custom/<name>`.
 */
export const endpoints: SettingKind<Endpoints> = {
	schema: z.record(endpointName, endpoint),
	expected: 'object of { baseUrl, headers?, api?, images?, contextWindow?, prefill? } by name',
	fromEnvironment: () => undefined,
};

/** The names in `tributary.endpoints` that redirect a provider of ours instead of adding one. */
const redirectable = ['openrouter', 'openai', 'anthropic', 'ollama'] as const;

/** Whether `custom/<name>` leads to a server of the person's own. */
export function isOwnEndpoint(endpoints: Endpoints, name: string): boolean {
	return Object.hasOwn(endpoints, name) && !redirectable.some((reserved) => reserved === name);
}

function isBaseUrl(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, username, password, search, hash } = new URL(text);
	return (protocol === 'http:' || protocol === 'https:') && username + password + search + hash === '';
}
