import { randomUUID } from 'node:crypto';
import { EventEmitter, type ExtensionContext, env, type LogOutputChannel, workspace } from 'vscode';
import type { AskOutcome } from '../../protocol/ask.ts';
import type { BudgetNotice, OutcomeParams } from '../../protocol/costs.ts';
import type { HostRequests } from '../../protocol/host.ts';
import type { QualityAlert } from '../../protocol/metrics.ts';
import type { Status } from '../../protocol/status.ts';
import { readConfiguration } from '../settings/configuration.ts';
import type { KeyStore } from '../settings/secrets.ts';
import type { EventListener, HostClient, StreamMethod, StreamParams } from './hostClient.ts';

/** What is asked once and answered once. */
type PlainMethod = Exclude<keyof HostRequests, StreamMethod | 'tributary/credentials'>;

/** The host, started at first need. Whoever needs it says `await host.client()`. */
export class Host {
	readonly #context: ExtensionContext;
	readonly #log: LogOutputChannel;
	readonly #keys: KeyStore;
	readonly #statusChanged = new EventEmitter<Status>();
	readonly onDidChangeStatus = this.#statusChanged.event;
	readonly #sessionsChanged = new EventEmitter<void>();
	/** Conversations in the store are other than they were, by this window's doing or another's. */
	readonly onDidChangeSessions = this.#sessionsChanged.event;
	readonly #costsChanged = new EventEmitter<void>();
	/** What was spent, what people did with answers, or the conversations that it was spent on. */
	readonly onDidChangeCosts = this.#costsChanged.event;
	readonly #noticed = new EventEmitter<BudgetNotice>();
	/** A share of the day's budget was passed, by an answer of this window. */
	readonly onDidNotice = this.#noticed.event;
	readonly #alerted = new EventEmitter<QualityAlert>();
	/** The answers of this window come worse than the person wants them. */
	readonly onDidAlert = this.#alerted.event;
	/** The same for every host that this window starts: there is never more than one. */
	readonly #storeOwner = randomUUID();
	#starting: Promise<HostClient> | undefined;
	#client: HostClient | undefined;
	#status: Status | undefined;

	constructor(context: ExtensionContext, log: LogOutputChannel, keys: KeyStore) {
		this.#context = context;
		this.#log = log;
		this.#keys = keys;
		context.subscriptions.push(
			this.#statusChanged,
			this.#sessionsChanged,
			this.#noticed,
			this.#alerted,
			this.#costsChanged,
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration('tributary') || change.affectsConfiguration('http')) {
					void this.#push((client) => client.pushConfiguration());
				}
				// A key may have been saved before its endpoint was there.
				if (change.affectsConfiguration('tributary.endpoints')) void this.#push((client) => client.pushCredentials());
			}),
			workspace.onDidGrantWorkspaceTrust(() => void this.#push((client) => client.pushConfiguration())),
			keys.onDidChange(() => void this.#push((client) => client.pushCredentials())),
		);
	}

	/** The last status that the host has told; absent until it has started once. */
	get status(): Status | undefined {
		return this.#status;
	}

	/** The process that runs now, for tests and the status page. */
	get processId(): number | undefined {
		return this.#client?.processId;
	}

	/** @throws HostNotStarted */
	async client(): Promise<HostClient> {
		if (this.#client?.ended) {
			void this.#client.stop();
			this.#client = undefined;
			this.#starting = undefined;
		}
		this.#starting ??= this.#start();
		try {
			return await this.#starting;
		} catch (failure) {
			this.#starting = undefined;
			throw failure;
		}
	}

	/** The status as it is now, asked for afresh. @throws HostNotStarted */
	async freshStatus(): Promise<Status> {
		const client = await this.client();
		await client.pushConfiguration();
		const status = await client.request('tributary/status', null);
		this.#remember(status);
		return status;
	}

	/** Aborting cancels it, and the promise then rejects. @throws HostNotStarted */
	async request<Method extends PlainMethod>(
		method: Method,
		params: HostRequests[Method]['params'],
		signal?: AbortSignal,
	): Promise<HostRequests[Method]['result']> {
		const client = await this.client();
		await client.pushConfiguration();
		return client.request(method, params, signal);
	}

	/** As `request`, for what is not worth starting the host: resolves to `undefined` where none runs. */
	async requestIfRunning<Method extends PlainMethod>(
		method: Method,
		params: HostRequests[Method]['params'],
		signal?: AbortSignal,
	): Promise<HostRequests[Method]['result'] | undefined> {
		if (this.#client === undefined || this.#client.ended) return undefined;
		return this.request(method, params, signal);
	}

	/** See `HostClient.stream`. @throws HostNotStarted */
	async stream<Method extends StreamMethod>(
		method: Method,
		params: StreamParams<Method>,
		onEvents: EventListener,
		signal: AbortSignal,
	): Promise<AskOutcome> {
		return (await this.client()).stream(method, params, onEvents, signal);
	}

	/** Resolves when the host that runs knows the keys as they are now: the store tells of a change only some time later. */
	async tellKeys(): Promise<void> {
		await this.#push((client) => client.pushCredentials());
	}

	/** A question is likely soon. A host that does not run is not started for it. */
	warm(): void {
		void this.#push(async (client) => client.warm());
	}

	/** What a person did with an answer. A host that does not run is not started for it. */
	tellOutcome(outcome: OutcomeParams): void {
		void this.#push(async (client) => {
			client.tellOutcome(outcome);
			this.#costsChanged.fire();
		});
	}

	async stop(): Promise<void> {
		await this.#client?.stop();
	}

	async #start(): Promise<HostClient> {
		const { HostClient } = await import('./hostClient.ts');
		const client = new HostClient(this.#context, this.#log, {
			configuration: readConfiguration,
			credentials: () => this.#keys.read(),
			remote: remoteName(),
			storeDirectory: this.#storeDirectory(),
			storeOwner: this.#storeOwner,
		});
		client.onDidChangeStatus((status) => this.#remember(status));
		client.onDidChangeSessions(() => {
			this.#sessionsChanged.fire();
			this.#costsChanged.fire();
		});
		client.onDidNotice((notice) => this.#noticed.fire(notice));
		client.onDidAlert((alert) => this.#alerted.fire(alert));
		try {
			await client.start();
		} catch (failure) {
			// It would go on trying by itself, beside the client that the next question makes.
			void client.stop();
			throw failure;
		}
		this.#client = client;
		return client;
	}

	#storeDirectory(): string | undefined {
		const { scheme, fsPath } = this.#context.globalStorageUri;
		return scheme === 'file' ? fsPath : undefined;
	}

	#remember(status: Status): void {
		this.#status = status;
		this.#statusChanged.fire(status);
		this.#costsChanged.fire();
	}

	async #push(send: (client: HostClient) => Promise<void>): Promise<void> {
		try {
			if (this.#client !== undefined && !this.#client.ended) await send(this.#client);
		} catch {
			// The host is restarting: it gets everything when it is up again.
		}
	}
}

/** `wsl`, `ssh-remote`; in a browser VS Code gives the server's address for a name, which would tell the person nothing. */
function remoteName(): string | undefined {
	return env.remoteName === undefined || /^[\w-]+$/.test(env.remoteName) ? env.remoteName : 'server';
}
