import type { Network } from '../../protocol/configuration.ts';
import type { OwnEnvironment } from '../process/environment.ts';
import { isExcepted, isLoopback, targetOf } from './noProxy.ts';
import { displayAddress, type ProxyServer, parseProxy } from './proxyServer.ts';

export type ProxyChoice =
	| { readonly kind: 'direct' }
	| { readonly kind: 'proxy'; readonly proxy: ProxyServer }
	/** What is set is no HTTP proxy. Going past it would reach the network in a way that somebody forbade. */
	| { readonly kind: 'unusable'; readonly address: string };

/**
 * The way to `url`: as VS Code goes it. `http.proxySupport: off` uses no proxy; then `http.proxy` counts, then the
 * environment, where an https address falls back to the proxy for http. `http.noProxy` and `NO_PROXY` both except.
 */
export function chooseProxy(url: URL, network: Network, environment: OwnEnvironment): ProxyChoice {
	const target = targetOf(url);
	const exceptions = [...(network.noProxy ?? []), variable('NO_PROXY', environment) ?? ''];
	if (network.proxySupport === 'off' || isLoopback(target) || isExcepted(target, exceptions)) return { kind: 'direct' };
	const text = proxyTexts(url.protocol, network, environment)[0];
	if (text === undefined) return { kind: 'direct' };
	const proxy = parseProxy(text, network.proxyAuthorization?.trim() || undefined);
	return proxy === undefined ? { kind: 'unusable', address: displayAddress(text) } : { kind: 'proxy', proxy };
}

const variablesFor: Readonly<Record<string, readonly string[]>> = {
	'https:': ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'],
	'http:': ['HTTP_PROXY', 'ALL_PROXY'],
};

/** Every proxy that is set for addresses of `protocol`, the one that counts first. */
export function proxyTexts(protocol: string, network: Network, environment: OwnEnvironment): readonly string[] {
	const fromEnvironment = (variablesFor[protocol] ?? []).map((name) => variable(name, environment));
	return [network.proxy?.trim() || undefined, ...fromEnvironment].filter((text) => text !== undefined);
}

/** Lower case first, as curl has it: the upper-case `HTTP_PROXY` is what a CGI request could set. */
function variable(name: string, environment: OwnEnvironment): string | undefined {
	return environment[name.toLowerCase()]?.trim() || environment[name]?.trim() || undefined;
}
