import type { Provider, ProviderBatch } from '../../../src/engine/provider.ts';
import { Breakers } from '../../../src/host/providers/breakers/breakers.ts';
import { openaiDialect } from '../../../src/host/providers/chatCompletions/openaiDialect.ts';
import { createChatCompletionsProvider } from '../../../src/host/providers/chatCompletions/provider.ts';
import { FakeClock, settled } from '../../support/fakeClock.ts';
import {
	type Asked,
	type ChatServer,
	chatServer,
	finish,
	request,
	specOf,
	streamed,
	text,
} from '../providers/chatServer.ts';

export const never = new AbortController().signal;

/** Breakers with a clock that stands still, and what they logged. */
export function breakerLab() {
	const clock = new FakeClock();
	const logged: string[] = [];
	const breakers = new Breakers({ clock, log: { info: (line) => logged.push(line) }, maxWaitMs: () => 8_000 });
	return { clock, logged, breakers };
}

export const well = streamed(text('Hi'), finish());

export function refusing(status: number, headers: Readonly<Record<string, string>> = {}): (asked: Asked) => void {
	return ({ response }) => {
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.end(JSON.stringify({ error: { message: 'no', type: 'x', code: null } }));
	};
}

const servers = new Set<ChatServer>();

afterEach(async () => {
	await Promise.all([...servers].map((server) => server.close()));
	servers.clear();
});

/** A real server that answers as it is told to at the moment, and a provider that asks it. */
export async function served(id: string, breakers: Breakers) {
	let answer: (asked: Asked) => unknown = well;
	const server = await chatServer((asked) => answer(asked));
	servers.add(server);
	const stop = async () => {
		servers.delete(server);
		await server.close();
	};
	const provider = breakers.wrap(createChatCompletionsProvider(specOf(server.origin, { id }), openaiDialect));
	const answers = (as: (asked: Asked) => unknown) => {
		answer = as;
	};
	return { provider, answers, stop, server };
}

/** Asks once and reads to the end; the failure, or `undefined`. */
export async function ask(provider: Provider, providerModel = 'm-1', signal = never): Promise<unknown> {
	try {
		for await (const _batch of provider.stream(request({ providerModel }), signal));
		return undefined;
	} catch (failure) {
		return failure;
	} finally {
		await settled();
	}
}

export async function askTimes(times: number, provider: Provider, providerModel = 'm-1'): Promise<void> {
	for (let asked = 0; asked < times; asked++) await ask(provider, providerModel);
}

/** A stream that the test feeds. */
export function fed() {
	const waiting: ((next: { done: boolean; value: ProviderBatch | undefined }) => void)[] = [];
	let open = 0;
	const begun: AbortSignal[] = [];
	return {
		/** The signals of the streams so far. */
		begun,
		/** How many have begun and not ended. */
		get open() {
			return open;
		},
		/** To all that wait. */
		say(value: ProviderBatch): void {
			for (const resolve of waiting.splice(0)) resolve({ done: false, value });
		},
		async *stream(signal: AbortSignal): AsyncGenerator<ProviderBatch, void, undefined> {
			open++;
			begun.push(signal);
			try {
				for (;;) {
					const { promise, resolve } = Promise.withResolvers<{ done: boolean; value: ProviderBatch | undefined }>();
					waiting.push(resolve);
					signal.addEventListener('abort', () => resolve({ done: true, value: undefined }), { once: true });
					const { done, value } = await promise;
					if (done || value === undefined) return;
					yield value;
					if (value.at(-1)?.kind === 'done') return;
				}
			} finally {
				open--;
			}
		},
	};
}
