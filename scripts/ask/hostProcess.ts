import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
	type CancellationToken,
	createProtocolConnection,
	LogMessageNotification,
	type LogMessageParams,
	ProgressType,
	type ProtocolConnection,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { AskParams, AskResult, ContinueParams, StreamBatch } from '../../src/protocol/ask.ts';
import type { Configuration, Credentials, InitializationOptions } from '../../src/protocol/configuration.ts';
import type { HostRequests } from '../../src/protocol/host.ts';
import type { StreamEvent } from '../../src/protocol/stream.ts';

const hostScript = fileURLToPath(new URL('../../dist/host.js', import.meta.url));
const progress = new ProgressType<StreamBatch>();
const token = 'ask';

export type OnEvents = (events: readonly StreamEvent[]) => void;

/** How long a host that was asked to end may take, in milliseconds. */
const farewellMs = 2_000;

export class HostNotBuilt extends Error {
	override readonly name = 'HostNotBuilt';
}

/** The host did not start, or ended in the midst of the answer. */
export class HostGone extends Error {
	override readonly name = 'HostGone';
	readonly code: 'host_not_started' | 'host_stopped';

	constructor(code: HostGone['code']) {
		super(code);
		this.code = code;
	}
}

function showLog({ message }: LogMessageParams): void {
	process.stderr.write(`${message}\n`);
}

/** A language client of the host, on its standard input and output. */
export class HostProcess {
	readonly #child: ChildProcessByStdio<Writable, Readable, null>;
	readonly #connection: ProtocolConnection;
	readonly #exited: Promise<unknown>;

	/** @throws HostNotBuilt */
	constructor(script = hostScript) {
		if (!existsSync(script)) throw new HostNotBuilt();
		this.#child = spawn(process.execPath, [script, '--stdio'], {
			stdio: ['pipe', 'pipe', 'inherit'],
			// Out of the terminal's process group, or Ctrl+C would end a host that has just started and cannot refuse yet.
			// On Windows this would open a window.
			detached: process.platform !== 'win32',
		});
		this.#exited = once(this.#child, 'exit');
		// A host that has died is noticed by its exit; the pipe's own complaint adds nothing.
		this.#child.stdin.on('error', () => {});
		const reader = new StreamMessageReader(this.#child.stdout);
		// The reader's timer for a message that has come in part arms itself again for ever: after a host that was killed
		// in the midst of a message, it would keep this process alive.
		reader.partialMessageTimeout = 0;
		this.#connection = createProtocolConnection(reader, new StreamMessageWriter(this.#child.stdin));
		if (process.env['TRIBUTARY_DEBUG'] === '1') this.#connection.onNotification(LogMessageNotification.type, showLog);
		this.#connection.listen();
	}

	/** @throws HostGone */
	async initialize(configuration: Configuration, storeDirectory?: string): Promise<void> {
		const initializationOptions: InitializationOptions = {
			configuration,
			...(storeDirectory === undefined ? {} : { storeDirectory }),
		};
		await this.#orGone(
			'host_not_started',
			this.#connection.sendRequest('initialize', {
				processId: process.pid,
				rootUri: null,
				capabilities: {},
				initializationOptions,
			}),
		);
		await this.#connection.sendNotification('initialized', {});
	}

	/** Streams where `onEvents` is given; else the events are in the result. @throws HostGone */
	ask(params: AskParams, cancellation: CancellationToken, onEvents: OnEvents | undefined): Promise<AskResult> {
		return this.#answer('tributary/ask', params, cancellation, onEvents);
	}

	/** As `ask`, with the new text alone. @throws HostGone */
	continue(params: ContinueParams, cancellation: CancellationToken, onEvents?: OnEvents): Promise<AskResult> {
		return this.#answer('tributary/continue', params, cancellation, onEvents);
	}

	/** @throws HostGone */
	request<Method extends keyof HostRequests>(
		method: Method,
		params: HostRequests[Method]['params'],
		cancellation: CancellationToken,
	): Promise<HostRequests[Method]['result']> {
		return this.#orGone('host_stopped', this.#connection.sendRequest(method, params, cancellation));
	}

	/** The keys that the host cannot find itself. @throws HostGone */
	async give(credentials: Credentials): Promise<void> {
		await this.#orGone('host_stopped', this.#connection.sendRequest('tributary/credentials', credentials));
	}

	/** Ends the host as the protocol asks; one that does not listen is killed. */
	async stop(): Promise<void> {
		// What it says no more because it has gone is no news.
		const farewell = this.#farewell().catch(() => {});
		await Promise.race([farewell, delay(farewellMs, undefined, { ref: false })]);
		this.kill();
	}

	kill(): void {
		this.#child.kill('SIGKILL');
	}

	async #farewell(): Promise<void> {
		await this.#orGone('host_stopped', this.#connection.sendRequest('shutdown'));
		await this.#connection.sendNotification('exit');
		await this.#exited;
	}

	async #answer<Method extends 'tributary/ask' | 'tributary/continue'>(
		method: Method,
		params: HostRequests[Method]['params'],
		cancellation: CancellationToken,
		onEvents: OnEvents | undefined,
	): Promise<AskResult> {
		if (onEvents === undefined) return await this.request(method, params, cancellation);
		const subscription = this.#connection.onProgress(progress, token, ({ events }) => onEvents(events));
		try {
			return await this.request(method, { ...params, partialResultToken: token }, cancellation);
		} finally {
			subscription.dispose();
		}
	}

	/** A request to a process that ends is never answered on a pipe. */
	async #orGone<Result>(code: HostGone['code'], request: Promise<Result>): Promise<Result> {
		const gone = this.#exited.then(
			() => Promise.reject(new HostGone(code)),
			() => Promise.reject(new HostGone('host_not_started')),
		);
		return await Promise.race([request, gone]);
	}
}
