import type { Configuration } from '../../../src/protocol/configuration.ts';
import { swiftMock, TestHost, type TestHostOptions } from '../harness/testHost.ts';
import {
	type Asked,
	type ChatServer,
	chatServer,
	data,
	delta,
	finish,
	json,
	streamed,
	text,
} from '../providers/chatServer.ts';

const running = new Set<ChatServer>();

afterEach(async () => {
	await Promise.all([...running].map((server) => server.close()));
	running.clear();
});

export interface Router {
	readonly server: ChatServer;
	/** Models that were asked, in order. */
	readonly asked: readonly string[];
	/** What it answers to questions from now on. */
	answers(by: (asked: Asked) => unknown): void;
}

/** An answer with what it took, and dollars where the provider says what it charged. */
export function says(
	words: string,
	{ input = 1_000, output = 100, cost }: { input?: number; output?: number; cost?: number } = {},
) {
	const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
	return streamed(text(words), finish(), {
		id: 'c',
		object: 'chat.completion.chunk',
		choices: [],
		usage: cost === undefined ? usage : { ...usage, cost },
	});
}

/** Begins, and says no more. */
export function hangs(words: string): (asked: Asked) => void {
	return ({ response }) => {
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.write(data(delta({ role: 'assistant', content: words })));
	};
}

/** A server on this machine that takes itself for OpenRouter. */
export async function openRouter(): Promise<Router> {
	let answer: (asked: Asked) => unknown = says('Hello.');
	const asked: string[] = [];
	const server = await chatServer((one) => {
		if (one.method !== 'POST') return json({ data: [] })(one);
		asked.push(String(one.body['model']));
		return answer(one);
	});
	running.add(server);
	return {
		server,
		asked,
		answers: (by) => {
			answer = by;
		},
	};
}

const nowhere = { baseUrl: 'http://127.0.0.1:2/v1' };

export function routedSettings(
	{ server }: Pick<Router, 'server'>,
	more: Configuration['settings'] = {},
): Configuration['settings'] {
	return {
		...swiftMock,
		'tributary.allowMockLlm': false,
		'tributary.intelligentRouting.enabled': true,
		'tributary.endpoints': {
			openrouter: { baseUrl: `${server.origin}/v1` },
			openai: nowhere,
			anthropic: nowhere,
			ollama: nowhere,
		},
		...more,
	};
}

export interface RoutedHostOptions extends TestHostOptions {
	readonly storeOwner?: string;
}

/** A host that routes, and has the key of OpenRouter alone. */
export async function routedHost(
	router: Pick<Router, 'server'>,
	{ settings, storeOwner, environment, ...options }: RoutedHostOptions = {},
): Promise<TestHost> {
	const host = TestHost.spawn({ ...options, environment: { OPENROUTER_API_KEY: 'sk-or-test', ...environment } });
	await host.initialize({
		configuration: { settings: routedSettings(router, settings) },
		...(options.storeDirectory === undefined ? {} : { storeDirectory: options.storeDirectory }),
		...(storeOwner === undefined ? {} : { storeOwner }),
		capabilities: { credit: false },
	});
	return host;
}
