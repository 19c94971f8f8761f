import type { RequestParameters } from '../../../engine/provider.ts';
import type { ModelFacts } from '../../../protocol/models.ts';
import type { OpenAIClient } from '../../packages/openai.ts';
import type { ProviderSpec } from '../providerSpec.ts';

export interface Connection {
	readonly spec: ProviderSpec;
	client(): Promise<OpenAIClient>;
}

/** `key`: requests with the same key are read where the last one was; `mark`: up to a marked part, as with Anthropic. */
export type Keeping = 'key' | 'mark';

/** In what the speakers of Chat Completions differ. What these throw is mapped by the provider. */
export interface Dialect {
	/** Fields of the body for what the person set, and those that this provider alone knows. */
	fields(parameters: RequestParameters): Readonly<Record<string, unknown>>;
	/** How this provider is told what to keep of a request; absent where it needs no telling, or nobody knows. */
	keeping?(providerModel: string): Keeping | undefined;
	models(connection: Connection, signal: AbortSignal): Promise<readonly ModelFacts[]>;
	/** The smallest request that is free and shows whether the key is good. */
	health(connection: Connection, signal: AbortSignal): Promise<{ readonly models?: number }>;
}
