/** The providers that need a key. Apart from the schemas, so that naming one does not load the schema library. */
export const keyedProviders = ['openrouter', 'openai', 'anthropic'] as const;
export type KeyedProvider = (typeof keyedProviders)[number];
