import type { Page } from 'playwright-core';
import type { CostsResult } from '../../../src/protocol/costs.ts';
import type { FromCostsPage, ToCostsPage } from '../../../src/protocol/costsPage.ts';
import type { ErrorEvent } from '../../../src/protocol/stream.ts';
import { costs } from './costs.ts';
import type { PageWindow } from './pageWindow.ts';
import { post } from './post.ts';

declare const window: PageWindow<FromCostsPage>;

type Speech = Partial<Pick<ToCostsPage, 'language' | 'strings'>>;

/** The open page of costs, with the editor's side of it. */
export class CostsTestPage {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	/** Tells it costs, and waits until they are drawn. */
	async show(result: CostsResult = costs(), speech: Speech = {}): Promise<void> {
		await this.#send({ type: 'costs', language: 'en', strings: {}, ...speech, costs: { kind: 'known', result } });
	}

	/** Tells it why there are none. */
	async fail(error: ErrorEvent, speech: Speech = {}): Promise<void> {
		await this.#send({ type: 'costs', language: 'en', strings: {}, ...speech, costs: { kind: 'failed', error } });
	}

	/** What it posted, in order. */
	async sent(): Promise<readonly FromCostsPage[]> {
		return await this.page.evaluate(() => window.sent);
	}

	/** The cells of the table with this caption, row by row, the head first. */
	async table(caption: string): Promise<readonly (readonly string[])[]> {
		const rows = await this.page.getByRole('table', { name: caption, exact: true }).getByRole('row').all();
		return await Promise.all(rows.map(async (row) => texts(await row.locator('th, td').allTextContents())));
	}

	/** Each text that stands in these elements, without the white space around it. */
	async texts(selector: string): Promise<readonly string[]> {
		return texts(await this.page.locator(selector).allTextContents());
	}

	async #send(message: ToCostsPage): Promise<void> {
		// What is drawn is drawn before the message is done with.
		await post(this.page, message);
		await this.page.locator('main').waitFor();
	}
}

function texts(found: readonly string[]): readonly string[] {
	return found.map((text) =>
		text
			.replace(/[\u2068\u2069]/g, '')
			.replace(/\s+/g, ' ')
			.trim(),
	);
}
