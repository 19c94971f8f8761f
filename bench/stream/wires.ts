/** A stream as a vendor sends it. */
export interface WireScript {
	readonly head: string;
	/** The event of `tokenText`, which most streams have over and over. */
	readonly token: string;
	/** The event of another token. */
	tokenOf(text: string): string;
	tail(tokens: number): string;
}

/** The text of every token; the number of tokens is a text's length divided by this one's. */
export const tokenText = ' word';

const chunk = (choices: readonly unknown[], more: object = {}): string =>
	`data: ${JSON.stringify({
		id: 'chatcmpl-BbenchBenchBenchBenchBench00',
		object: 'chat.completion.chunk',
		created: 1_792_000_000,
		model: 'gpt-6-luna-2026-08-07',
		service_tier: 'default',
		system_fingerprint: 'fp_0123456789',
		choices,
		...more,
	})}\n\n`;

const choice = (delta: object, finish: string | null) => [{ index: 0, delta, logprobs: null, finish_reason: finish }];

const openAiToken = (text: string) => chunk(choice({ content: text }, null));

export const openAiWire: WireScript = {
	head: chunk(choice({ role: 'assistant', content: '', refusal: null }, null)),
	token: openAiToken(tokenText),
	tokenOf: openAiToken,
	tail: (tokens) =>
		[
			chunk(choice({}, 'stop')),
			chunk([], { usage: { prompt_tokens: 9, completion_tokens: tokens, total_tokens: tokens + 9 } }),
			'data: [DONE]\n\n',
		].join(''),
};

const event = (body: { readonly type: string; readonly [field: string]: unknown }): string =>
	`event: ${body.type}\ndata: ${JSON.stringify(body)}\n\n`;

const anthropicToken = (text: string) =>
	event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } });

export const anthropicWire: WireScript = {
	head: [
		event({
			type: 'message_start',
			message: {
				id: 'msg_01BenchBenchBenchBenchBench',
				type: 'message',
				role: 'assistant',
				model: 'claude-haiku-5-5',
				content: [],
				stop_reason: null,
				stop_sequence: null,
				usage: { input_tokens: 9, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 },
			},
		}),
		event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
	].join(''),
	token: anthropicToken(tokenText),
	tokenOf: anthropicToken,
	tail: (tokens) =>
		[
			event({ type: 'content_block_stop', index: 0 }),
			event({
				type: 'message_delta',
				delta: { stop_reason: 'end_turn', stop_sequence: null },
				usage: { output_tokens: tokens },
			}),
			event({ type: 'message_stop' }),
		].join(''),
};
