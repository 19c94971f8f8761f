import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../scripts/vscode/browser.ts';
import { PanelPage } from './panelPage.ts';
import { type PanelServer, servePanel } from './panelServer.ts';
import type { Theme } from './themes.ts';

export interface OpenOptions {
	readonly width?: number;
	readonly height?: number;
	readonly theme?: Theme;
	readonly forcedColors?: 'active' | 'none';
	readonly reducedMotion?: 'reduce' | 'no-preference';
	/** Time stands still but for `page.clock`. */
	readonly clock?: boolean;
}

/**
 * For use in a `describe`: opens pages of the real bundle in a real browser, one at a time. A test fails where its
 * page broke the policy, wrote an error to the console, threw, or asked for anything outside of this machine.
 */
export function usePanel(): (options?: OpenOptions) => Promise<PanelPage> {
	let server: PanelServer;
	let browser: Browser;
	let open: { readonly page: Page; readonly complaints: string[] } | undefined;

	before(async function () {
		this.timeout(60_000);
		server = await servePanel();
		browser = await launchChromium();
	});

	after(async () => {
		await browser.close();
		await server.close();
	});

	afterEach(async () => {
		if (open === undefined) return;
		const { page, complaints } = open;
		open = undefined;
		const violations = await page.evaluate(() => window.violations);
		await page.context().close();
		assert.deepEqual([...complaints, ...violations], []);
	});

	return async (options = {}) => {
		const context = await browser.newContext({
			viewport: { width: options.width ?? 400, height: options.height ?? 600 },
			forcedColors: options.forcedColors ?? 'none',
			reducedMotion: options.reducedMotion ?? 'no-preference',
		});
		const page = await context.newPage();
		const complaints: string[] = [];
		open = { page, complaints };
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
		await page.goto(`${server.url}?theme=${options.theme ?? 'dark'}`);
		return new PanelPage(page);
	};
}
