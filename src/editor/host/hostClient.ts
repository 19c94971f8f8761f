import { EventEmitter, type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import { LanguageClient, ProgressType, State, TransportKind } from 'vscode-languageclient/node';
import type { AskOutcome, AskResult, StreamBatch } from '../../protocol/ask.ts';
import type { Configuration, Credentials, InitializationOptions } from '../../protocol/configuration.ts';
import type { BudgetNotice, OutcomeParams } from '../../protocol/costs.ts';
import type { HostNotifications, HostRequests } from '../../protocol/host.ts';
import type { QualityAlert } from '../../protocol/metrics.ts';
import type { Status } from '../../protocol/status.ts';
import type { DoneEvent, StreamEvent } from '../../protocol/stream.ts';
import { clientOptions } from './clientOptions.ts';
import { CrashBackoff } from './crashBackoff.ts';
import { HostNotStarted } from './hostFailure.ts';
import { withToken } from './withToken.ts';

const streamProgress = new ProgressType<StreamBatch>();

/** Credit goes back in lots: at one message an event the acknowledgements would cost as much as the events. */
const creditLot = 40;

const stopTimeoutMs = 1_500;

/** The host never heard of the question, so the editor closes the answer. */
const stoppedBeforeAsking = { kind: 'done', reason: 'cancelled' } as const satisfies DoneEvent;

/** The requests that an answer streams for. */
export type StreamMethod = 'tributary/ask' | 'tributary/continue';

/** What is asked; the token that its events come with is the client's own affair. */
export type StreamParams<Method extends StreamMethod> = Omit<HostRequests[Method]['params'], 'partialResultToken'>;

export type EventListener = (events: readonly StreamEvent[]) => void;

export interface HostSources {
	configuration(): Configuration;
	credentials(): Promise<Credentials>;
	/** Where conversations are kept; `undefined` where the editor has no folder on a disk. */
	readonly storeDirectory: string | undefined;
	/** Names this window in the store. */
	readonly storeOwner: string;
	/** Where the host runs, if not on the person's own machine. */
	readonly remote: string | undefined;
}

/** The language client: one host process, started once, restarted when it dies. Loaded at first need (430 kB). */
export class HostClient {
	readonly #client: LanguageClient;
	readonly #sources: HostSources;
	readonly #log: LogOutputChannel;
	readonly #backoff = new CrashBackoff();
	readonly #statusChanged = new EventEmitter<Status>();
	readonly onDidChangeStatus = this.#statusChanged.event;
	readonly #sessionsChanged = new EventEmitter<void>();
	/** Conversations in the store are other than they were. */
	readonly onDidChangeSessions = this.#sessionsChanged.event;
	readonly #notices = new EventEmitter<BudgetNotice>();
	/** A share of the day's budget was passed. */
	readonly onDidNotice = this.#notices.event;
	readonly #alerts = new EventEmitter<QualityAlert>();
	/** Answers come worse than the person wants them. */
	readonly onDidAlert = this.#alerts.event;
	/** Settles when the host runs and knows the keys. A new promise with every start. Rejects when it is given up. */
	#ready = Promise.withResolvers<void>();
	#pushed = '';
	#asked = 0;

	constructor(context: ExtensionContext, log: LogOutputChannel, sources: HostSources) {
		this.#sources = sources;
		this.#log = log;
		this.#awaitStart();
		const module = Uri.joinPath(context.extensionUri, 'dist', 'host.js').fsPath;
		this.#client = new LanguageClient(
			'tributary',
			'Tributary',
			{ module, transport: TransportKind.ipc },
			clientOptions(log, {
				initializationOptions: () => this.#initializationOptions(),
				restartDelay: () => {
					this.#awaitStart();
					const delay = this.#backoff.crashed(Date.now());
					if (delay === undefined) this.#ready.reject(new HostNotStarted());
					return delay;
				},
			}),
		);
		this.#client.onDidChangeState(({ newState }) => {
			if (newState === State.Running) void this.#tellKeys();
			if (newState === State.StartFailed) this.#ready.reject(new HostNotStarted());
		});
		this.#client.onNotification('tributary/changed', ({ status, sessions }: HostNotifications['tributary/changed']) => {
			if (status !== undefined) this.#statusChanged.fire(status);
			if (sessions) this.#sessionsChanged.fire();
		});
		this.#client.onNotification('tributary/notice', (notice: BudgetNotice) => this.#notices.fire(notice));
		this.#client.onNotification('tributary/alert', (alert: QualityAlert) => this.#alerts.fire(alert));
	}

	/** @throws HostNotStarted */
	async start(): Promise<void> {
		try {
			await this.#client.start();
			await this.#ready.promise;
		} catch (failure) {
			this.#log.error('The host could not be started.', failure instanceof Error ? failure.message : '');
			throw new HostNotStarted('host_not_started', { cause: failure });
		}
	}

	/** Whether it has given up; a new client is needed then. */
	get ended(): boolean {
		return this.#client.state === State.Stopped || this.#client.state === State.StartFailed;
	}

	get processId(): number | undefined {
		return this.#client.serverProcess?.pid;
	}

	async request<Method extends keyof HostRequests>(
		method: Method,
		params: HostRequests[Method]['params'],
		signal?: AbortSignal,
	): Promise<HostRequests[Method]['result']> {
		await this.#ready.promise;
		return withToken(signal, (token) => this.#client.sendRequest(method, params, token));
	}

	/** Tells what a person did with an answer. */
	tellOutcome(outcome: OutcomeParams): void {
		this.#notify('tributary/outcome', outcome);
	}

	/** Has the host open the connection that the next question will need. */
	warm(): void {
		this.#notify('tributary/warm', {});
	}

	/**
	 * Asks or continues, and hands on each batch of events as it comes. Resolves after the last one, to how it ended.
	 * Aborting stops the answer, which then ends properly (`done cancelled`). Rejects when the host dies.
	 */
	async stream<Method extends StreamMethod>(
		method: Method,
		params: StreamParams<Method>,
		onEvents: EventListener,
		signal: AbortSignal,
	): Promise<AskOutcome> {
		this.#backoff.forget();
		await this.#ready.promise;
		await this.pushConfiguration();
		if (signal.aborted) {
			onEvents([stoppedBeforeAsking, { kind: 'end' }]);
			return stoppedBeforeAsking;
		}
		const token = `ask-${++this.#asked}`;
		let owed = 0;
		const progress = this.#client.onProgress(streamProgress, token, ({ events }) => {
			onEvents(events);
			owed += events.length;
			if (owed < creditLot) return;
			this.#notify('tributary/credit', { token, count: owed });
			owed = 0;
		});
		try {
			const asked = { ...params, partialResultToken: token };
			const result = await withToken(signal, (cancellation) =>
				this.#client.sendRequest<AskResult>(method, asked, cancellation),
			);
			return result.outcome;
		} finally {
			progress.dispose();
		}
	}

	/** Sends what the settings are, if the host has not been told. */
	async pushConfiguration(): Promise<void> {
		const settings = this.#sources.configuration();
		const text = JSON.stringify(settings);
		if (text === this.#pushed || !this.#client.isRunning()) return;
		this.#pushed = text;
		await this.#client.sendNotification('workspace/didChangeConfiguration', { settings });
	}

	async pushCredentials(): Promise<void> {
		await this.#client.sendRequest('tributary/credentials', await this.#sources.credentials());
	}

	/** Ends the host; one that does not answer is killed. */
	async stop(): Promise<void> {
		const child = this.#client.serverProcess;
		try {
			await this.#client.dispose(stopTimeoutMs);
		} catch {
			child?.kill('SIGKILL');
		}
		this.#statusChanged.dispose();
		this.#sessionsChanged.dispose();
		this.#notices.dispose();
		this.#alerts.dispose();
	}

	#awaitStart(): void {
		this.#ready = Promise.withResolvers();
		// Whoever waits hears of a failure; that nobody waits is no failure.
		this.#ready.promise.catch(() => {});
	}

	async #tellKeys(): Promise<void> {
		const { resolve } = this.#ready;
		try {
			await this.pushCredentials();
		} catch {
			this.#log.warn('The host could not be told the keys.');
		}
		resolve();
	}

	#initializationOptions(): InitializationOptions {
		const configuration = this.#sources.configuration();
		this.#pushed = JSON.stringify(configuration);
		const { remote, storeDirectory, storeOwner } = this.#sources;
		return {
			configuration,
			capabilities: { credit: true },
			...(remote === undefined ? {} : { remote }),
			...(storeDirectory === undefined ? {} : { storeDirectory, storeOwner }),
		};
	}

	#notify<Method extends keyof HostNotifications>(method: Method, params: HostNotifications[Method]): void {
		// A host that has just died cannot be told; the pending request says so to whoever waits.
		this.#client.sendNotification(method, params).catch(() => {});
	}
}
