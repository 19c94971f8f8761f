import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
	createProtocolConnection,
	ProgressType,
	type ProtocolConnection,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { AskParams, AskResult, StreamBatch } from '../../src/protocol/ask.ts';
import type { InitializationOptions } from '../../src/protocol/configuration.ts';
import type { Effort, Load } from './load.ts';
import type { PeerName } from './peers.ts';

/** One way of reading streams, in a process of its own. */
export interface Subject {
	run(load: Load): Promise<Effort>;
	stop(): void;
}

const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Starts the server; resolves to its origin. */
export async function startServer(): Promise<{ readonly origin: string; stop(): void }> {
	const child = fork(beside('server.ts'));
	const [port]: unknown[] = await once(child, 'message');
	return { origin: `http://127.0.0.1:${port}`, stop: () => void child.kill() };
}

export function startPeer(name: PeerName, origin: string): Subject {
	const child = fork(beside('peerProcess.ts'), [name, origin]);
	return {
		run: async (load) => (await ask<[Effort]>(child, load))[0],
		stop: () => void child.kill(),
	};
}

const progress = new ProgressType<StreamBatch>();

/** Our host over stdio, credit and all, as the editor drives it. */
export async function startHost(origin: string, api: 'openai' | 'anthropic'): Promise<Subject> {
	const child = spawn(
		process.execPath,
		['--import', new URL('probe.ts', import.meta.url).href, beside('../../dist/host.js'), '--stdio'],
		{ stdio: ['pipe', 'pipe', 'inherit', 'ipc'] },
	);
	const { stdin, stdout } = child;
	if (stdin === null || stdout === null) throw new Error('The host has no pipes');
	const connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
	connection.listen();
	const baseUrl = api === 'openai' ? `${origin}/v1` : origin;
	const initializationOptions: InitializationOptions = {
		configuration: { settings: { 'tributary.endpoints': { bench: { baseUrl, api } } } },
		capabilities: { credit: true },
	};
	await connection.sendRequest('initialize', {
		processId: process.pid,
		rootUri: null,
		capabilities: {},
		initializationOptions,
	});
	await connection.sendNotification('initialized', {});
	let asked = 0;
	return {
		async run({ model, streams }) {
			await ask(child, 'begin');
			const read = await Promise.all(
				Array.from({ length: streams }, () => readStream(connection, `custom/bench/${model}`, `ask-${++asked}`)),
			);
			const [probed] = await ask<[Omit<Effort, 'characters'>]>(child, 'end');
			return { characters: read.reduce((sum, one) => sum + one, 0), ...probed };
		},
		stop: () => void child.kill('SIGKILL'),
	};
}

async function readStream(connection: ProtocolConnection, model: string, token: string): Promise<number> {
	let characters = 0;
	let owed = 0;
	const subscription = connection.onProgress(progress, token, ({ events }) => {
		for (const event of events) if (event.kind === 'token') characters += event.text.length;
		owed += events.length;
		if (owed < 40) return;
		void connection.sendNotification('tributary/credit', { token, count: owed });
		owed = 0;
	});
	// A conversation of its own, or what was answered before would go along.
	const params: AskParams = { sessionId: token, question: 'What is this?', model, partialResultToken: token };
	const { outcome } = await connection.sendRequest<AskResult>('tributary/ask', params);
	subscription.dispose();
	if (outcome.kind !== 'done') throw new Error(`The host answered with ${JSON.stringify(outcome)}`);
	return characters;
}

async function ask<Answer extends unknown[]>(child: ChildProcess, message: object | string): Promise<Answer> {
	const answered = once(child, 'message') as Promise<Answer>;
	child.send(message);
	return await answered;
}
