import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/vscode/browser.ts';
import type { PageName } from './pageHtml.ts';
import type { PageWindow } from './pageWindow.ts';
import { PanelPage } from './panelPage.ts';
import { type PanelServer, servePanel } from './panelServer.ts';
import type { Theme } from './themes.ts';

declare const window: PageWindow;

export interface OpenOptions {
	readonly width?: number;
	readonly height?: number;
	readonly theme?: Theme;
	readonly forcedColors?: 'active' | 'none';
	readonly reducedMotion?: 'reduce' | 'no-preference';
	/** Time stands still but for `page.clock`. */
	readonly clock?: boolean;
}

interface Surroundings {
	readonly server: PanelServer;
	readonly browser: Browser;
}

// One for all files of a run: starting them took longer than most tests.
let surroundings: Promise<Surroundings> | undefined;

async function surround(): Promise<Surroundings> {
	const server = await servePanel();
	return { server, browser: await launchChromium() };
}

// A root hook, because this file is read before any `describe` is.
after(async () => {
	if (surroundings === undefined) return;
	const { browser, server } = await surroundings;
	await browser.close();
	await server.close();
});

interface OpenPage {
	readonly page: Page;
	readonly complaints: string[];
}

/** For use in a `describe`: opens the chat's page, as `usePage` does. */
export function usePanel(): (options?: OpenOptions) => Promise<PanelPage> {
	return usePage('chat', (page) => new PanelPage(page));
}

/**
 * For use in a `describe`: opens pages of the real bundle in a real browser, one at a time. A test fails where its
 * page broke the policy, wrote an error to the console, threw, or asked for anything outside of this machine.
 * @param wrap makes of the browser's page what a test has in hand
 */
export function usePage<Wrapped>(
	name: PageName,
	wrap: (page: Page) => Wrapped,
): (options?: OpenOptions) => Promise<Wrapped> {
	let open: OpenPage | undefined;

	before(async function () {
		this.timeout(60_000);
		surroundings ??= surround();
		await surroundings;
	});

	afterEach(async () => {
		if (open === undefined) return;
		const { page, complaints } = open;
		open = undefined;
		const found = await troubles(page, complaints);
		await page.context().close();
		assert.deepEqual(found, []);
	});

	return async (options = {}) => {
		open = await openPage(options, name);
		return wrap(open.page);
	};
}

/** The same with one page for all tests of a `describe`, which starts each of them without a conversation. */
export function useOnePanel(): () => Promise<PanelPage> {
	let open: OpenPage | undefined;
	let panel: PanelPage | undefined;

	before(async function () {
		this.timeout(60_000);
		open = await openPage({}, 'chat');
		panel = new PanelPage(open.page);
	});

	after(async () => {
		await open?.page.context().close();
	});

	afterEach(async () => {
		if (open !== undefined) assert.deepEqual(await troubles(open.page, open.complaints.splice(0)), []);
	});

	return async () => {
		if (panel === undefined) throw new Error('No page was opened');
		await panel.show();
		return panel;
	};
}

async function troubles(page: Page, complaints: readonly string[]): Promise<readonly string[]> {
	return [...complaints, ...(await page.evaluate(() => window.violations))];
}

async function openPage(options: OpenOptions, name: PageName): Promise<OpenPage> {
	surroundings ??= surround();
	const { browser, server } = await surroundings;
	const context = await browser.newContext({
		viewport: { width: options.width ?? 400, height: options.height ?? 600 },
		forcedColors: options.forcedColors ?? 'none',
		reducedMotion: options.reducedMotion ?? 'no-preference',
	});
	const page = await context.newPage();
	// Below mocha's limit for a test, so that what is waited for in vain is named.
	page.setDefaultTimeout(20_000);
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(String(error)));
	await page.route(
		(url) => url.hostname !== '127.0.0.1',
		async (route) => {
			complaints.push(`request to ${route.request().url()}`);
			await route.abort();
		},
	);
	if (options.clock === true) {
		await page.clock.install({ time: 0 });
		await page.clock.pauseAt(1000);
	}
	const path = name === 'chat' ? '' : name;
	await page.goto(`${server.url}${path}?theme=${options.theme ?? 'dark'}`);
	return { page, complaints };
}
