import type { Network } from '../../protocol/configuration.ts';
import type { OwnEnvironment } from '../process/environment.ts';
import { proxyTexts } from './proxyRules.ts';
import { decoded } from './proxyServer.ts';

/** The credentials of every proxy that is set, in each form in which one could show: they belong to the proxy alone. */
export function networkSecrets(network: Network, environment: OwnEnvironment): readonly string[] {
	const header = network.proxyAuthorization?.trim() ?? '';
	const texts = ['https:', 'http:'].flatMap((protocol) => proxyTexts(protocol, network, environment));
	return [header, header.replace(/^\S+\s+/, ''), ...texts.flatMap(credentialsIn)].filter((secret) => secret !== '');
}

function credentialsIn(text: string): readonly string[] {
	const credentials = /^(?:[^/]*:\/\/)?(.*)@/.exec(text)?.[1];
	if (credentials === undefined) return [];
	const colon = credentials.indexOf(':');
	const password = credentials.slice(colon + 1);
	const basic = Buffer.from(decoded(credentials)).toString('base64');
	// A name without a password is often a token.
	return [credentials, password, decoded(password), basic];
}
