import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { SetUpProblem } from '../setup/setUpProblem.ts';
import { findChromium } from './chromium.ts';
import { disabledFeatures } from './chromiumFeatures.ts';
import type { RunningServer } from './server.ts';

export interface OpenBrowser {
	readonly browser: Browser;
	readonly context: BrowserContext;
	/** Hosts outside this machine that the page wanted; all were refused. */
	readonly refusedHosts: ReadonlySet<string>;
}

const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-dev-shm-usage',
	`--disable-features=${disabledFeatures.join(',')}`,
];

/** A Chromium without a window. */
export async function launchChromium(): Promise<Browser> {
	const executablePath = findChromium();
	if (executablePath === undefined) {
		throw new SetUpProblem('There is no Chromium here. Please install one or set CHROMIUM_PATH.');
	}
	return chromium.launch({ executablePath, headless: true, args: flags });
}

/** A Chromium without a window, that reaches nothing but this machine. */
export async function launchBrowser(): Promise<OpenBrowser> {
	const browser = await launchChromium();
	const context = await browser.newContext({
		viewport: { width: 1400, height: 900 },
		permissions: ['clipboard-read', 'clipboard-write'],
	});
	const refusedHosts = new Set<string>();
	await context.route(
		(url) => !['127.0.0.1', 'localhost'].includes(url.hostname),
		(route) => {
			refusedHosts.add(new URL(route.request().url()).host);
			return route.abort();
		},
	);
	return { browser, context, refusedHosts };
}

/** The address of the workbench with a folder open; `payload` as VS Code's own test runner for the web gives it. */
export function workbenchUrl(
	server: RunningServer,
	folder: string,
	payload?: readonly (readonly [string, string])[],
): string {
	const url = new URL(`${server.url}/`);
	url.searchParams.set('folder', folder);
	if (payload !== undefined) url.searchParams.set('payload', JSON.stringify(payload));
	return url.toString();
}
