import { isDeepStrictEqual } from 'node:util';
import type { Dispatcher } from 'undici';
import type { Network } from '../../protocol/configuration.ts';
import type { OwnEnvironment } from '../process/environment.ts';
import type { Fetch } from '../providers/providerSpec.ts';
import { Certificates } from './certificates.ts';
import { Exchange } from './exchange.ts';
import { chooseProxy, type ProxyChoice } from './proxyRules.ts';
import { Route, type Undici } from './route.ts';

export interface PoolParts {
	/** VS Code's `http.*` settings, as the client sent them last. */
	readonly network: () => Network | undefined;
	/** For the proxy variables, which `takeEnvironment` took. */
	readonly environment: OwnEnvironment;
}

/**
 * Every connection of this process to the outside: kept alive, through the proxy that the editor or the environment
 * names, with the system's certificates. Loads undici at the first use.
 */
export class ConnectionPool {
	readonly #parts: PoolParts;
	readonly #certificates = new Certificates();
	#undici: Promise<Undici> | undefined;
	#network: Network;
	#routes = new Map<string, Route>();
	readonly #closing = new Set<Promise<void>>();

	constructor(parts: PoolParts) {
		this.#parts = parts;
		this.#network = parts.network() ?? {};
	}

	/**
	 * Never follows a redirect, which could carry a key to another server. What fails below HTTP is the fetch standard's
	 * `TypeError` with its reason in the `cause` chain: Node's or undici's error, or a `ProxyFailure`.
	 */
	readonly fetch: Fetch = async (input, init) => {
		const url = new URL(input instanceof Request ? input.url : input);
		const undici = await this.#load();
		const { dispatcher } = this.#routeTo(url, undici);
		const { method, headers, body, signal } = { ...(input instanceof Request ? partsOf(input) : {}), ...init };
		signal?.throwIfAborted();
		const exchange = new Exchange(signal ?? undefined);
		dispatcher.dispatch(
			{
				origin: url.origin,
				path: `${url.pathname}${url.search}`,
				method: method ?? 'GET',
				headers: { ...defaultHeaders, ...Object.fromEntries(new Headers(headers)) },
				// Its types have Node's streams only; it takes what fetch takes, a web stream too.
				body: (body ?? null) as Exclude<Dispatcher.DispatchOptions['body'], undefined>,
			},
			exchange,
		);
		return await exchange.response;
	};

	/** Opens a connection to the server of `url` ahead of the first request. No byte of HTTP is sent. Never rejects. */
	async warm(url: string, signal: AbortSignal): Promise<void> {
		const target = URL.parse(url);
		if (target === null) return;
		const undici = await this.#load();
		await this.#routeTo(target, undici).warm(target, signal);
	}

	/** The network's settings may have changed: new requests take the new way, running ones go on on the old. */
	configure(): void {
		const network = this.#parts.network() ?? {};
		if (isDeepStrictEqual(network, this.#network)) return;
		this.#network = network;
		for (const route of this.#routes.values()) this.#retire(route);
		this.#routes = new Map();
	}

	/** Resolves when every running request has ended. */
	async close(): Promise<void> {
		for (const route of this.#routes.values()) this.#retire(route);
		this.#routes = new Map();
		await Promise.all(this.#closing);
	}

	#load(): Promise<Undici> {
		this.#undici ??= import('../packages/undici.ts').then(({ undici }) => undici);
		return this.#undici;
	}

	#routeTo(url: URL, undici: Undici): Route {
		const choice = chooseProxy(url, this.#network, this.#parts.environment);
		const key = keyOf(choice);
		const known = this.#routes.get(key);
		if (known !== undefined) return known;
		const route = new Route(undici, choice, this.#certificates.trust(this.#network));
		this.#routes.set(key, route);
		return route;
	}

	#retire(route: Route): void {
		const closing = route.close();
		this.#closing.add(closing);
		void closing.finally(() => this.#closing.delete(closing));
	}
}

function keyOf(choice: ProxyChoice): string {
	return choice.kind === 'direct' ? 'direct' : JSON.stringify(choice);
}

/** What fetch would send. Encodings that `Exchange` decodes. */
const defaultHeaders: Readonly<Record<string, string>> = {
	accept: '*/*',
	'accept-encoding': 'gzip, deflate',
	'user-agent': 'tributary',
};

function partsOf({ method, headers, body, signal }: Request): RequestInit {
	return { method, headers, body, signal };
}
