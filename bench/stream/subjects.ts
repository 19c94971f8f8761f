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

export interface HostOptions {
	readonly api: 'openai' | 'anthropic';
	/** Whether hybrid streaming is on. */
	readonly hybrid: boolean;
}

/** Our host over stdio, credit and all, as the editor drives it. */
export async function startHost(origin: string, { api, hybrid }: HostOptions): Promise<Subject> {
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
		configuration: {
			settings: { 'tributary.endpoints': { bench: { baseUrl, api } }, 'tributary.hybridStreaming.enabled': hybrid },
		},
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
		async run({ model, streams, document, watchesLoop = false }) {
			await ask(child, watchesLoop ? 'begin, and watch the loop' : 'begin');
			const read = await Promise.all(
				Array.from({ length: streams }, () => {
					const params = { model: `custom/bench/${model}`, references: selectionOf(document) };
					return readStream(connection, params, `ask-${++asked}`);
				}),
			);
			const [probed] = await ask<[Pick<Effort, 'cpuUs' | 'lagP99Ms'>]>(child, 'end');
			const sumOf = (count: (stream: StreamRead) => number) => read.reduce((sum, stream) => sum + count(stream), 0);
			const drafts = sumOf((stream) => stream.drafts);
			// Else what foretelling costs would not be in the figure.
			if (hybrid && document !== undefined && drafts === 0) throw new Error('Nothing was foretold');
			return { characters: sumOf(({ characters }) => characters), ...probed };
		},
		stop: () => void child.kill('SIGKILL'),
	};
}

interface StreamRead {
	readonly characters: number;
	readonly drafts: number;
}

async function readStream(
	connection: ProtocolConnection,
	asked: Pick<AskParams, 'model' | 'references'>,
	token: string,
): Promise<StreamRead> {
	let characters = 0;
	let drafts = 0;
	let owed = 0;
	const subscription = connection.onProgress(progress, token, ({ events }) => {
		for (const event of events) {
			if (event.kind === 'token') characters += event.text.length;
			else if (event.kind === 'draft') drafts++;
		}
		owed += events.length;
		if (owed < 40) return;
		void connection.sendNotification('tributary/credit', { token, count: owed });
		owed = 0;
	});
	// A conversation and a question of its own: else what was answered before would go along, or be replayed.
	const own = { sessionId: token, question: `What is this? (${token})`, partialResultToken: token };
	const { outcome } = await connection.sendRequest<AskResult>('tributary/ask', { ...asked, ...own });
	subscription.dispose();
	if (outcome.kind !== 'done') throw new Error(`The host answered with ${JSON.stringify(outcome)}`);
	return { characters, drafts };
}

function selectionOf(text: string | undefined): NonNullable<AskParams['references']> {
	if (text === undefined) return [];
	const range = { start: { line: 0, character: 0 }, end: { line: text.split('\n').length - 1, character: 0 } };
	return [{ kind: 'selection', uri: 'untitled:code', languageId: 'typescript', range, text }];
}

async function ask<Answer extends unknown[]>(child: ChildProcess, message: object | string): Promise<Answer> {
	const answered = once(child, 'message') as Promise<Answer>;
	child.send(message);
	return await answered;
}
