import { randomUUID } from 'node:crypto';
import {
	type Connection,
	ErrorCodes,
	type InitializeParams,
	type InitializeResult,
	LogMessageNotification,
	ProgressType,
	ResponseError,
	TextDocumentSyncKind,
	TextDocuments,
	type WorkspaceFolder,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ChosenModel } from '../engine/models/chooseModel.ts';
import { creditParamsSchema, type StreamBatch } from '../protocol/ask.ts';
import { initializationOptionsSchema } from '../protocol/configuration.ts';
import { Answers } from './answers/answers.ts';
import { sessionHandlers } from './archive/sessionRequests.ts';
import type { CurrentSettings } from './configuration/currentSettings.ts';
import { readConfiguration } from './configuration/readConfiguration.ts';
import { ConnectionPool } from './connections/connectionPool.ts';
import type { CredentialStore } from './credentials.ts';
import { Estimates } from './estimate/estimate.ts';
import { guarded, requireReady, type Stage, signalOf, takeArguments } from './handlers.ts';
import { HybridStreaming } from './hybrid/hybridStreaming.ts';
import { parseParams } from './invalidParams.ts';
import { CostRequests } from './ledger/costRequests.ts';
import { describeFailure } from './log/describeFailure.ts';
import { createLog, type Log } from './log/log.ts';
import { ModelRequests } from './models/modelRequests.ts';
import type { OwnEnvironment } from './process/environment.ts';
import { type RequestHandler, requestHandlers } from './requests.ts';
import { LastAnswers } from './routing/lastAnswers.ts';
import { Planning } from './routing/planning.ts';
import { HostSessions } from './sessions/hostSessions.ts';
import { readStatus, type StatusSources } from './status.ts';
import { StoreClient } from './store/storeClient.ts';
import { systemClock } from './systemClock.ts';

export interface ServerOptions {
	readonly version: string;
	readonly environment: OwnEnvironment;
	readonly settings: CurrentSettings;
	readonly credentials: CredentialStore;
	readonly redact: (text: string) => string;
	/** The bundle of the store's thread. */
	readonly storeScript: string;
}

const streamProgress = new ProgressType<StreamBatch>();

/** The language server on `connection`: what it answers to, and what it says by itself. */
export class Server {
	readonly log: Log;
	readonly #connection: Connection;
	readonly #documents = new TextDocuments(TextDocument);
	readonly #credentials: CredentialStore;
	readonly #settings: CurrentSettings;
	readonly #pool: ConnectionPool;
	readonly #models: ModelRequests;
	readonly #status: StatusSources;
	readonly #answers: Answers;
	readonly #estimates: Estimates;
	readonly #costs: CostRequests;
	readonly #hybrid: HybridStreaming;
	readonly #sessions: HostSessions;
	readonly #storeScript: string;
	#stage: Stage = 'new';
	#folders: readonly WorkspaceFolder[] = [];
	#followsFolders = false;
	#remote: string | undefined;

	constructor(connection: Connection, options: ServerOptions) {
		const { version, environment, settings, credentials, redact, storeScript } = options;
		this.#storeScript = storeScript;
		this.#connection = connection;
		this.#credentials = credentials;
		this.#settings = settings;
		this.log = createLog((type, message) => this.#notify(LogMessageNotification.method, { type, message }), redact);
		this.#sessions = new HostSessions(this.log);
		this.#pool = new ConnectionPool({ network: () => settings.network, environment });
		this.#models = new ModelRequests({
			clock: systemClock,
			settings,
			credentials,
			log: this.log,
			pool: this.#pool,
			remote: () => this.#remote,
		});
		const { providers, known: models } = this.#models;
		const sources = {
			settings,
			credentials,
			providers,
			models,
			sessions: () => this.#sessions.store,
			documents: this.#documents,
			folders: () => this.#folders.map(({ uri }) => uri),
			log: this.log,
		};
		this.#costs = new CostRequests({ settings, log: this.log });
		const ledger = () => this.#costs.book;
		const isDown = (choice: ChosenModel) => this.#models.breakers.isDown(choice);
		const lastAnswers = new LastAnswers(() => systemClock.now());
		this.#hybrid = new HybridStreaming({
			clock: systemClock,
			settings,
			folders: sources.folders,
			log: this.log,
			alert: (alert) => this.#notify('tributary/alert', alert),
		});
		const planning = new Planning({ settings, credentials, models, ledger, lastAnswers, isDown });
		this.#answers = new Answers({
			...sources,
			planning,
			lastAnswers,
			ledger,
			hybrid: this.#hybrid,
			breakers: this.#models.breakers,
			clock: systemClock,
			sendProgress: (token, events) => connection.sendProgress(streamProgress, token, { events }),
			checkLaw: environment['TRIBUTARY_DEBUG'] === '1',
		});
		this.#estimates = new Estimates({ ...sources, planning, hybrid: this.#hybrid });
		const facts = () => ({
			version,
			processId: process.pid,
			node: process.versions.node,
			uptimeSeconds: process.uptime(),
			runningAnswers: this.#answers.running,
		});
		this.#status = { settings, credentials, providers, models, ledger, facts };
	}

	/** Whether the client has said `shutdown`, which makes the end of the connection a success. */
	get shutdownRequested(): boolean {
		return this.#stage === 'shutdown';
	}

	listen(): void {
		this.#handleLifecycle();
		this.#handleRequests();
		this.#connection.onDidChangeConfiguration((params) => this.#configure(params?.settings));
		this.#connection.onNotification('tributary/credit', (params: unknown) => this.#takeCredit(params));
		this.#connection.onNotification('tributary/warm', () => this.#warm());
		this.#connection.onNotification('tributary/outcome', (params: unknown) => this.#costs.keepOutcome(params));
		this.#documents.listen(this.#connection);
		this.#connection.listen();
	}

	#handleLifecycle(): void {
		this.#connection.onInitialize((params) => guarded('initialize', this.log, () => this.#initialize(params)));
		this.#connection.onInitialized(() => {
			if (this.#followsFolders) {
				this.#connection.workspace.onDidChangeWorkspaceFolders((change) => {
					const removed = new Set(change.removed.map(({ uri }) => uri));
					this.#folders = [...this.#folders.filter(({ uri }) => !removed.has(uri)), ...change.added];
				});
			}
			this.log.info(`Tributary's host ${this.#status.facts().version} is ready (process ${process.pid}).`);
			this.#sayChanged();
			this.#sessions.archive?.onChanged(() => {
				if (this.#stage === 'ready') this.#notify('tributary/changed', { sessions: true });
			});
			this.#retain();
			this.#costs.follow({
				spent: () => this.#sayChanged(),
				notice: (notice) => this.#notify('tributary/notice', notice),
			});
		});
		this.#connection.onShutdown(async () => {
			this.#stage = 'shutdown';
			await this.#answers.stopAll();
			await this.#costs.book.close();
			await this.#sessions.store.close();
		});
	}

	#handleRequests(): void {
		const ownRequests = requestHandlers({
			answers: this.#answers,
			estimates: this.#estimates,
			hybrid: this.#hybrid,
			models: this.#models,
			credentials: this.#credentials,
			status: this.#status,
			changed: () => this.#sayChanged(),
		});
		const sessionRequests = sessionHandlers({
			archive: () => this.#sessions.archive,
			forget: async () => {
				await this.#answers.stopAll();
				this.#costs.book.forget();
				this.#hybrid.forget();
				this.#sessions.forget();
			},
			deleting: () => this.#hybrid.forgetTexts(),
			log: this.log,
		});
		const all = { ...ownRequests, ...sessionRequests, ...this.#costs.handlers };
		for (const [method, handle] of Object.entries(all)) this.#onRequest(method, handle);
	}

	#onRequest(method: string, handle: RequestHandler): void {
		this.#connection.onRequest<unknown, void>(method, (...args: unknown[]) =>
			guarded(method, this.log, () => {
				requireReady(this.#stage);
				const { params, token } = takeArguments(args);
				return handle(params, signalOf(token));
			}),
		);
	}

	#initialize({ initializationOptions, workspaceFolders, capabilities }: InitializeParams): InitializeResult {
		if (this.#stage !== 'new') throw new ResponseError(ErrorCodes.InvalidRequest, 'initialize was sent before');
		const options = parseParams('initializationOptions', initializationOptionsSchema, initializationOptions ?? {});
		if (options.configuration !== undefined) this.#settings.replace(options.configuration);
		this.#pool.configure();
		this.#remote = options.remote;
		if (options.storeDirectory !== undefined) this.#openStore(options.storeDirectory, options.storeOwner);
		this.#answers.credit = options.capabilities?.credit ?? false;
		this.#folders = workspaceFolders ?? [];
		this.#followsFolders = capabilities.workspace?.workspaceFolders === true;
		this.#stage = 'ready';
		return {
			capabilities: {
				textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
				workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
			},
			serverInfo: { name: 'tributary', version: this.#status.facts().version },
		};
	}

	#openStore(directory: string, owner: string = randomUUID()): void {
		const client = new StoreClient({ script: this.#storeScript, directory, owner });
		this.#sessions.open(client);
		this.#costs.open(client);
		this.#hybrid.open(client);
	}

	#retain(): void {
		this.#sessions.retain(this.#settings.resolved.values['tributary.history.retentionDays']);
	}

	/** A notification cannot be answered: what does not fit is said in the log, and the settings stay as they were. */
	#configure(sent: unknown): void {
		const read = readConfiguration(sent);
		if (read.kind === 'nothing') return;
		if (read.kind === 'invalid') {
			this.log.warn(`workspace/didChangeConfiguration was ignored: ${read.problem}`);
			return;
		}
		this.#settings.replace(read.configuration);
		this.#pool.configure();
		this.#hybrid.configure();
		this.#models.breakers.forget();
		this.#retain();
		this.#sayChanged();
	}

	#takeCredit(params: unknown): void {
		const parsed = creditParamsSchema.safeParse(params);
		if (parsed.success) this.#answers.giveCredit(parsed.data);
		else this.log.warn('tributary/credit was ignored: expected { token, count }');
	}

	/** Nobody waits for it, and what fails here fails again where somebody does. */
	#warm(): void {
		if (this.#stage !== 'ready') return;
		this.#models.warm(this.#status).catch((failure) => this.log.debug(`Not warmed: ${describeFailure(failure)}`));
	}

	#sayChanged(): void {
		if (this.#stage !== 'ready') return;
		this.#notify('tributary/changed', { status: readStatus(this.#status) });
	}

	#notify(method: string, params: object): void {
		// A client that is gone cannot be told; the end of the connection ends this process.
		this.#connection.sendNotification(method, params).catch(() => {});
	}
}
