import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
	createProtocolConnection,
	IPCMessageReader,
	IPCMessageWriter,
	type ProtocolConnection,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Configuration, InitializationOptions, Network } from '../../../src/protocol/configuration.ts';
import type { HostNotifications, HostRequests } from '../../../src/protocol/host.ts';
import type { Status } from '../../../src/protocol/status.ts';

export const hostScript = fileURLToPath(new URL('../../../dist/host.js', import.meta.url));

export interface TestHostOptions {
	readonly transport?: 'stdio' | 'ipc';
	readonly environment?: Readonly<Record<string, string>>;
	readonly settings?: Configuration['settings'];
	readonly network?: Network;
	/** Where the host runs, if that is not the person's machine. */
	readonly remote?: string;
	/** Whether the client declares the capability `credit`. */
	readonly credit?: boolean;
	/** In the place of the test's own process, whose end the host would follow. */
	readonly processId?: number;
	readonly nodeArguments?: readonly string[];
	/** The folder in which conversations are kept. */
	readonly storeDirectory?: string;
	/** URIs of the workspace's folders. */
	readonly folders?: readonly string[];
}

/** Every vendor at a port that nothing listens at: no test may reach the internet. */
const nowhere = Object.fromEntries(
	['openrouter', 'openai', 'anthropic', 'ollama'].map((name) => [name, { baseUrl: 'http://127.0.0.1:2/v1' }]),
);

/** The mock at full speed: tests wait for events, never for time. */
export const swiftMock = {
	'tributary.allowMockLlm': true,
	'tributary.mock.firstTokenMs': 0,
	'tributary.mock.tokensPerSecond': 100_000,
} as const;

/** For tests of one failure: nothing but the same model is tried after it, and nothing once it has said a word. */
export const withoutFallback = { 'tributary.fallback': 'retry' } as const;

const running = new Set<ChildProcess>();

// A test that failed has not stopped its host, and a host that lives keeps the test run alive.
after(() => {
	for (const child of running) child.kill('SIGKILL');
});

/** A host process with a real JSON-RPC client on it, which keeps everything that comes out. */
export class TestHost {
	readonly child: ChildProcess;
	readonly connection: ProtocolConnection;
	/** Resolves with the exit code, or the signal that ended it. */
	readonly exited: Promise<number | string>;
	readonly statuses: Status[] = [];
	readonly logged: string[] = [];
	/** How often the host has said that conversations are other than they were. */
	sessionChanges = 0;
	readonly #output: string[] = [];

	private constructor(child: ChildProcess, connection: ProtocolConnection) {
		this.child = child;
		this.connection = connection;
		running.add(child);
		child.once('exit', () => running.delete(child));
		this.exited = once(child, 'exit').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? 'unknown');
		child.stdout?.on('data', (data: Buffer) => this.#output.push(data.toString()));
		child.stderr?.on('data', (data: Buffer) => this.#output.push(data.toString()));
		child.on('message', (message) => this.#output.push(JSON.stringify(message)));
		connection.onNotification('tributary/changed', ({ status, sessions }: HostNotifications['tributary/changed']) => {
			if (status !== undefined) this.statuses.push(status);
			if (sessions) this.sessionChanges++;
		});
		connection.onNotification(
			'window/logMessage',
			({ message }: { message: string }) => void this.logged.push(message),
		);
		connection.listen();
	}

	/** Everything that came out of the process: messages, logs, stderr. */
	get output(): string {
		return this.#output.join('\n');
	}

	/** A process that has not been told anything. */
	static spawn({ transport = 'stdio', environment = {}, nodeArguments = [] }: TestHostOptions = {}): TestHost {
		const overIpc = transport === 'ipc';
		const options: SpawnOptions = {
			env: { PATH: process.env['PATH'], TRIBUTARY_DEBUG: '1', ...environment },
			stdio: ['pipe', 'pipe', 'pipe', ...(overIpc ? (['ipc'] as const) : [])],
		};
		const child = spawn(process.execPath, [...nodeArguments, hostScript, overIpc ? '--node-ipc' : '--stdio'], options);
		return new TestHost(child, connect(child, overIpc));
	}

	/** A process that has been initialised. */
	static async start(options: TestHostOptions = {}): Promise<TestHost> {
		const host = TestHost.spawn(options);
		const settings = { ...swiftMock, 'tributary.endpoints': nowhere, ...options.settings };
		const initializationOptions: InitializationOptions = {
			configuration: { settings, ...(options.network === undefined ? {} : { network: options.network }) },
			...(options.remote === undefined ? {} : { remote: options.remote }),
			...(options.storeDirectory === undefined ? {} : { storeDirectory: options.storeDirectory }),
			capabilities: { credit: options.credit ?? false },
		};
		await host.initialize(initializationOptions, options.processId, options.folders);
		return host;
	}

	async initialize(
		initializationOptions: unknown,
		processId: number = process.pid,
		folders: readonly string[] = [],
	): Promise<unknown> {
		const params = {
			processId,
			rootUri: null,
			capabilities: { workspace: { workspaceFolders: true } },
			workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
			trace: 'verbose',
			initializationOptions,
		};
		const result = await Promise.race([this.connection.sendRequest('initialize', params), this.#tooEarlyEnd()]);
		await this.connection.sendNotification('initialized', {});
		return result;
	}

	/** Without it a host that is not built would only show as a timeout. */
	async #tooEarlyEnd(): Promise<never> {
		const how = await this.exited;
		throw new Error(`The host ended with ${how}:\n${this.output}`);
	}

	async status(): Promise<Status> {
		return await this.request('tributary/status', null);
	}

	async request<Method extends keyof HostRequests>(
		method: Method,
		params: HostRequests[Method]['params'],
	): Promise<HostRequests[Method]['result']> {
		return await this.connection.sendRequest<HostRequests[Method]['result']>(method, params);
	}

	/** Ends it as a client does; kills what does not end. */
	async stop(): Promise<void> {
		if (this.child.exitCode === null && this.child.signalCode === null) {
			try {
				await this.connection.sendRequest('shutdown');
				await this.connection.sendNotification('exit');
				await this.exited;
			} catch {
				this.child.kill('SIGKILL');
			}
		}
		this.connection.dispose();
	}
}

function connect(child: ChildProcess, overIpc: boolean): ProtocolConnection {
	if (overIpc) return createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
	const { stdin, stdout } = child;
	if (stdin === null || stdout === null) throw new Error('The host was spawned without pipes.');
	// The host may end before a test has said its last word.
	stdin.on('error', () => {});
	const reader = new StreamMessageReader(stdout);
	// A host killed in the midst of a message would leave a timer behind that keeps the test run alive.
	reader.partialMessageTimeout = 0;
	return createProtocolConnection(reader, new StreamMessageWriter(stdin));
}
