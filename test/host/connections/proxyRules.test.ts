import assert from 'node:assert/strict';
import { chooseProxy } from '../../../src/host/connections/proxyRules.ts';
import type { Network } from '../../../src/protocol/configuration.ts';

interface Case {
	readonly name: string;
	readonly url?: string;
	readonly network?: Network;
	readonly environment?: Readonly<Record<string, string>>;
	/** The proxy's address; `direct`; or `unusable …`. */
	readonly way: string;
}

const proxy = 'http://proxy.corp:3128';

const cases: readonly Case[] = [
	{ name: 'nothing set', way: 'direct' },
	{ name: 'http.proxy', network: { proxy }, way: 'proxy.corp:3128' },
	{ name: 'http.proxy for http', url: 'http://models.corp/', network: { proxy }, way: 'proxy.corp:3128' },
	{ name: 'an empty http.proxy', network: { proxy: ' ' }, environment: { HTTPS_PROXY: proxy }, way: 'proxy.corp:3128' },
	{ name: 'a default port', network: { proxy: 'http://proxy.corp' }, way: 'proxy.corp:80' },
	{ name: 'a proxy over TLS', network: { proxy: 'https://proxy.corp' }, way: 'proxy.corp:443' },
	{ name: 'no scheme', network: { proxy: 'proxy.corp:8080' }, way: 'proxy.corp:8080' },
	{ name: 'an IPv6 proxy', network: { proxy: 'http://[fd00::1]:8080' }, way: '[fd00::1]:8080' },
	{
		name: 'http.proxySupport off',
		network: { proxy, proxySupport: 'off' },
		environment: { HTTPS_PROXY: proxy },
		way: 'direct',
	},
	{ name: 'http.proxySupport fallback', network: { proxy, proxySupport: 'fallback' }, way: 'proxy.corp:3128' },
	{
		name: 'http.proxy before the environment',
		network: { proxy },
		environment: { HTTPS_PROXY: 'http://other:1' },
		way: 'proxy.corp:3128',
	},
	{ name: 'HTTPS_PROXY', environment: { HTTPS_PROXY: proxy }, way: 'proxy.corp:3128' },
	{ name: 'https_proxy', environment: { https_proxy: proxy }, way: 'proxy.corp:3128' },
	{
		name: 'lower case before upper case',
		environment: { HTTPS_PROXY: 'http://other:1', https_proxy: proxy },
		way: 'proxy.corp:3128',
	},
	{ name: 'HTTP_PROXY for https', environment: { HTTP_PROXY: proxy }, way: 'proxy.corp:3128' },
	{
		name: 'HTTPS_PROXY before HTTP_PROXY',
		environment: { HTTP_PROXY: 'http://other:1', HTTPS_PROXY: proxy },
		way: 'proxy.corp:3128',
	},
	{ name: 'HTTPS_PROXY for http', url: 'http://models.corp/', environment: { HTTPS_PROXY: proxy }, way: 'direct' },
	{ name: 'ALL_PROXY', environment: { all_proxy: proxy }, way: 'proxy.corp:3128' },
	{ name: 'ALL_PROXY for http', url: 'http://models.corp/', environment: { ALL_PROXY: proxy }, way: 'proxy.corp:3128' },
	{ name: 'SOCKS', environment: { ALL_PROXY: 'socks5://me:secret@proxy.corp:1080' }, way: 'unusable proxy.corp:1080' },
	{ name: 'nonsense', network: { proxy: 'http://a b' }, way: 'unusable a b' },
];

const exceptions: readonly (readonly [url: string, noProxy: string, excepted: boolean])[] = [
	['https://api.corp/', '*', true],
	['https://api.corp/', 'api.corp', true],
	['https://api.corp/', 'API.Corp', true],
	['https://API.corp/', 'api.corp', true],
	['https://api.corp./', 'api.corp', true],
	['https://api.corp/', 'api.corp.', true],
	['https://api.corp/', 'corp', true],
	['https://api.corp/', '.corp', true],
	['https://corp/', '.corp', true],
	['https://api.corp/', '*.corp', true],
	['https://corp/', '*.corp', false],
	['https://api.notcorp/', 'corp', false],
	['https://api.corp/', 'pi.corp', false],
	['https://api.corp/', 'other, api.corp', true],
	['https://api.corp/', 'other api.corp', true],
	['https://api.corp/', 'other\tfoo', false],
	['https://api.corp/', '', false],
	['https://api.corp/', ',,', false],
	['https://api.corp/', 'api.corp:443', true],
	['https://api.corp/', 'api.corp:8443', false],
	['https://api.corp:8443/', 'api.corp:8443', true],
	['http://api.corp/', 'api.corp:80', true],
	['https://api.corp/', '*:443', true],
	['https://api.corp/', '*:80', false],
	['https://10.1.2.3/', '10.1.2.3', true],
	['https://10.1.2.3/', '10.0.0.0/8', true],
	['https://11.1.2.3/', '10.0.0.0/8', false],
	['https://10.1.2.3/', '10.1.2.0/24', true],
	['https://10.1.3.3/', '10.1.2.0/24', false],
	['https://10.1.2.3:8443/', '10.0.0.0/8:8443', true],
	['https://10.1.2.3/', '10.0.0.0/99', false],
	['https://10.1.2.3/', '10.0.0.0/', false],
	['https://10.1.2.3/', '2.3', false],
	['https://api.corp/', '10.0.0.0/8', false],
	['https://[fd00::1]/', 'fd00::1', true],
	['https://[fd00::1]/', '[fd00::1]', true],
	['https://[fd00::1]:8443/', '[fd00::1]:8443', true],
	['https://[fd00::1]:8443/', '[fd00::1]:9', false],
	['https://[fd00::1]/', 'fd00::/8', true],
	['https://[fe80::1]/', 'fd00::/8', false],
	['https://[::ffff:10.1.2.3]/', '10.0.0.0/8', true],
];

const loopback = [
	'http://localhost:11434/',
	'https://LOCALHOST/',
	'http://ollama.localhost/',
	'http://127.0.0.1:8000/',
	'http://127.8.9.1/',
	'http://[::1]:8000/',
	'http://[::ffff:127.0.0.1]/',
	'http://0.0.0.0:8000/',
];

function wayOf({ url = 'https://api.example/v1', network = {}, environment = {} }: Omit<Case, 'name' | 'way'>): string {
	const choice = chooseProxy(new URL(url), network, environment);
	if (choice.kind === 'direct') return 'direct';
	return choice.kind === 'proxy' ? choice.proxy.address : `unusable ${choice.address}`;
}

describe('chooseProxy', () => {
	for (const { name, way, ...given } of cases) {
		it(`${name}: ${way}`, () => assert.equal(wayOf(given), way));
	}

	for (const [url, noProxy, excepted] of exceptions) {
		it(`${url} ${excepted ? 'goes past' : 'goes through'} the proxy with NO_PROXY "${noProxy}"`, () => {
			const way = excepted ? 'direct' : 'proxy.corp:3128';
			assert.equal(wayOf({ url, network: { proxy }, environment: { NO_PROXY: noProxy } }), way);
			assert.equal(wayOf({ url, network: { proxy }, environment: { no_proxy: noProxy } }), way);
			assert.equal(wayOf({ url, network: { proxy, noProxy: ['x.example', noProxy] } }), way);
		});
	}

	for (const url of loopback) {
		it(`${url} never goes through a proxy`, () => assert.equal(wayOf({ url, network: { proxy } }), 'direct'));
	}

	for (const url of ['https://localhost.example/', 'https://127.example/', 'https://128.0.0.1/']) {
		it(`${url} is not this machine`, () => assert.equal(wayOf({ url, network: { proxy } }), 'proxy.corp:3128'));
	}

	const credentials: readonly (readonly [name: string, network: Network, authorization: string | undefined])[] = [
		['none', { proxy }, undefined],
		['of the URL', { proxy: 'http://me:s%40crät@proxy:1' }, `Basic ${btoaUtf8('me:s@crät')}`],
		['of the URL, badly encoded', { proxy: 'http://me:100%@proxy:1' }, `Basic ${btoaUtf8('me:100%')}`],
		['a name alone', { proxy: 'http://token@proxy:1' }, `Basic ${btoaUtf8('token:')}`],
		[
			'http.proxyAuthorization before those',
			{ proxy: 'http://me:x@proxy:1', proxyAuthorization: ' Negotiate abc ' },
			'Negotiate abc',
		],
	];
	for (const [name, network, authorization] of credentials) {
		it(`credentials: ${name}`, () => {
			const choice = chooseProxy(new URL('https://api.example'), network, {});
			assert.equal(choice.kind === 'proxy' && choice.proxy.authorization, authorization);
			assert.doesNotMatch(wayOf({ network }), /@/);
		});
	}
});

function btoaUtf8(text: string): string {
	return Buffer.from(text).toString('base64');
}
