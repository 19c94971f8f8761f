import { workspace } from 'vscode';
import type { Network } from '../../protocol/configuration.ts';

const proxySupports = ['off', 'on', 'fallback', 'override'] as const;

/**
 * How VS Code reaches the network. No workspace can change these: they are registered for the machine (for the
 * application, where a remote uses the local proxy). What has another type than VS Code declares is left out.
 */
export function readNetwork(): Network {
	const http = workspace.getConfiguration('http');
	const set = {
		proxy: text(http.get('proxy')),
		proxySupport: proxySupports.find((support) => support === http.get('proxySupport')),
		strictSsl: flag(http.get('proxyStrictSSL')),
		noProxy: texts(http.get('noProxy')),
		proxyAuthorization: text(http.get('proxyAuthorization')),
		systemCertificates: flag(http.get('systemCertificates')),
	};
	return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: unknown): readonly string[] | undefined {
	return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
}

function flag(value: unknown): boolean | undefined {
	return typeof value === 'boolean' ? value : undefined;
}
