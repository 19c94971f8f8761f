import { type ClientOptions, OpenAI } from 'openai';
import { Stream } from 'openai/streaming';

/**
 * The SDK's client without its last door to the environment: the constructor mixes `OPENAI_CUSTOM_HEADERS` into the
 * default headers, and no option turns that off (openai 7.55, `src/client.ts`). A bundle of its own; by value only
 * through `await import('../packages/openai.ts')`.
 */
export class OpenAIClient extends OpenAI {
	constructor(options: ClientOptions) {
		super(options);
		this._options.defaultHeaders = options.defaultHeaders;
	}

	/**
	 * The events of a response. What the SDK makes of a request looks at its own and the caller's signal with
	 * `AbortSignal.any` three times for each event, and each look goes through all signals: 3 µs a token.
	 */
	eventsOf<Event>(response: Response, controller: AbortController): AsyncIterable<Event> {
		return Stream.fromSSEResponse<Event>(response, controller, this);
	}
}
