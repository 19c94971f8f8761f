import assert from 'node:assert/strict';
import { commands, EventEmitter, extensions, TabInputWebview, Uri, type WebviewPanel, window, workspace } from 'vscode';
import { CostsPanel, type CostsParts } from '../../../src/editor/costs/costsPanel.ts';
import type { CostsResult } from '../../../src/protocol/costs.ts';
import type { FromCostsPage, ToCostsPage } from '../../../src/protocol/costsPage.ts';
import { closeEverything, openDocument, replaceIn, until } from '../support.ts';

const nothing = { requests: 0, usd: 0, estimatedUsd: 0 };
const tokens = { input: 0, cached: 0, cacheWrite: 0, output: 0, reasoning: 0 };

function spent(spentUsd: number): CostsResult {
	const total = { ...nothing, tokens };
	const spans = ([1, 7, 30] as const).map((days) => ({ days, total, models: [], tiers: [], tasks: [], sessions: [] }));
	return { budget: { day: '2026-11-20', budgetUsd: 100, spentUsd, reservedUsd: 0 }, spans, outcomes: [] };
}

const csv = { csv: 'time,model\r\n2026-11-20T10:00:00Z,نموذج\r\n', requests: 1 };

/** The page of a panel, as the editor sees it: what it is told, and what it says. */
class Pages {
	readonly opened: WebviewPanel[] = [];
	readonly told: ToCostsPage[] = [];
	readonly #restore: () => void;
	readonly #says: ((message: FromCostsPage) => void)[] = [];

	constructor() {
		const create = window.createWebviewPanel.bind(window);
		this.#restore = replaceIn(window, 'createWebviewPanel', (...wanted) => {
			const panel = create(...wanted);
			this.watch(panel);
			return panel;
		});
	}

	watch(panel: WebviewPanel): void {
		const { webview } = panel;
		const post = webview.postMessage.bind(webview);
		const listen = webview.onDidReceiveMessage.bind(webview);
		this.opened.push(panel);
		Object.defineProperty(webview, 'postMessage', {
			value: (message: ToCostsPage) => {
				this.told.push(message);
				return post(message);
			},
		});
		Object.defineProperty(webview, 'onDidReceiveMessage', {
			value: (listener: (message: FromCostsPage) => void) => {
				this.#says.push(listener);
				return listen(listener);
			},
		});
	}

	/** As if the page had posted it. */
	say(message: FromCostsPage): void {
		this.#says.at(-1)?.(message);
	}

	/** What was spent, by what the page was told last. */
	get spent(): number | undefined {
		const costs = this.told.at(-1)?.costs;
		return costs?.kind === 'known' ? costs.result.budget.spentUsd : undefined;
	}

	restore(): void {
		this.#restore();
	}
}

describe('the page of costs', () => {
	const changed = new EventEmitter<void>();
	const spoken = new EventEmitter<void>();
	let language: { current: 'en' | 'ar'; strings: Readonly<Record<string, string>>; onDidChange: typeof spoken.event };
	let pages: Pages;
	let panel: CostsPanel;
	let read: () => Promise<CostsResult>;
	let done: string[];
	const undo: (() => void)[] = [];

	beforeEach(() => {
		const extensionUri = extensions.getExtension('tributary.tributary')?.extensionUri;
		assert.ok(extensionUri);
		language = { current: 'en', strings: {}, onDidChange: spoken.event };
		read = async () => spent(1);
		done = [];
		pages = new Pages();
		const parts: CostsParts = {
			extensionUri,
			language,
			onDidChange: changed.event,
			costs: () => read(),
			csv: async () => csv,
			openSession: (id) => done.push(`open ${id}`),
			openSettings: () => done.push('settings'),
			act: (action, error) => done.push(`${action} ${error.code}`),
		};
		panel = new CostsPanel(parts);
	});

	afterEach(async () => {
		for (const restore of undo.splice(0)) restore();
		panel.dispose();
		pages.restore();
		await closeEverything();
	});

	const shown = async (): Promise<void> => {
		panel.show();
		await until('the page has its costs', () => pages.told.length > 0);
	};

	it('boots in its tab, says that it is ready and gets what was spent', async () => {
		await shown();
		assert.equal(pages.spent, 1);
		assert.equal(pages.opened[0]?.title, 'Tributary Costs');
		const { activeTab } = window.tabGroups.activeTabGroup;
		assert.ok(activeTab?.input instanceof TabInputWebview && activeTab.input.viewType.endsWith(CostsPanel.id));
	});

	it('is opened once, and brought to the front when it is asked for again', async () => {
		await shown();
		await openDocument('in front');
		panel.show();
		await until('it is in front', () => pages.opened[0]?.active === true);
		assert.equal(pages.opened.length, 1);
	});

	it('opens anew after it was closed', async () => {
		await shown();
		await commands.executeCommand('workbench.action.closeActiveEditor');
		await until('it is closed', () => window.tabGroups.activeTabGroup.activeTab === undefined);
		pages.told.length = 0;
		await shown();
		assert.equal(pages.opened.length, 2);
	});

	it('is told of changes while it is seen, and of all at once when it is back', async () => {
		await shown();
		let reads = 0;
		read = async () => {
			reads += 1;
			return spent(2);
		};
		changed.fire();
		await until('it has what changed', () => pages.spent === 2);
		assert.equal(reads, 1);
		await openDocument('in front');
		await until('it is hidden', () => pages.opened[0]?.visible === false);
		changed.fire();
		changed.fire();
		assert.equal(reads, 1, 'nobody looks');
		read = async () => spent(3);
		panel.show();
		await until('it has what changed meanwhile', () => pages.spent === 3);
	});

	it('reads one at a time, and once more where something changed meanwhile', async () => {
		await shown();
		const waiting: ((result: CostsResult) => void)[] = [];
		read = () => new Promise((resolve) => waiting.push(resolve));
		changed.fire();
		changed.fire();
		changed.fire();
		assert.equal(waiting.length, 1);
		waiting[0]?.(spent(4));
		await until('it reads once more', () => waiting.length === 2);
		waiting[1]?.(spent(5));
		await until('it has the newest', () => pages.spent === 5);
		assert.equal(waiting.length, 2);
	});

	it('says why there is nothing to show, looks again, and lets the error be acted on', async () => {
		read = () => Promise.reject(Object.assign(new Error('gone'), { code: -32097 }));
		await shown();
		const costs = pages.told.at(-1)?.costs;
		assert.ok(costs?.kind === 'failed');
		assert.equal(costs.error.code, 'host_stopped');
		pages.say({ type: 'act', action: 'show_log' });
		assert.deepEqual(done, ['show_log host_stopped']);
		read = async () => spent(6);
		pages.say({ type: 'act', action: 'retry' });
		await until('it has costs', () => pages.spent === 6);
	});

	it('speaks another language at once', async () => {
		await shown();
		language.current = 'ar';
		language.strings = { Costs: 'التكاليف' };
		spoken.fire();
		const last = pages.told.at(-1);
		assert.deepEqual([last?.language, last?.strings], ['ar', { Costs: 'التكاليف' }]);
	});

	it('opens conversations and settings as the page asks', async () => {
		await shown();
		pages.say({ type: 'openSession', sessionId: 's1' });
		pages.say({ type: 'openSettings' });
		assert.deepEqual(done, ['open s1', 'settings']);
	});

	it('is there again after a reload of the window', async () => {
		const restored = window.createWebviewPanel(CostsPanel.id, 'Costs', 1);
		await panel.deserializeWebviewPanel(restored);
		await until('the page has its costs', () => pages.told.length > 0);
		panel.show();
		assert.equal(pages.opened.length, 1);
	});

	describe('as a table', () => {
		const folder = (): Uri => {
			const uri = workspace.workspaceFolders?.[0]?.uri;
			assert.ok(uri);
			return uri;
		};

		it('is saved as UTF-8 that a spreadsheet takes for it, under the name of the day', async () => {
			await shown();
			const file = Uri.joinPath(folder(), 'costs.csv');
			let suggested: string | undefined;
			undo.push(
				replaceIn(window, 'showSaveDialog', async (options) => {
					suggested = options?.defaultUri?.path;
					return file;
				}),
			);
			let said: string | undefined;
			undo.push(
				replaceIn(window, 'showInformationMessage', async (message: string) => {
					said = message;
					return undefined;
				}),
			);
			pages.say({ type: 'saveCsv' });
			await until('it is said to be saved', () => said !== undefined);
			assert.equal(said, 'The costs were saved to costs.csv.');
			assert.match(suggested ?? '', /\/tributary-costs-2026-11-20\.csv$/);
			const bytes = await workspace.fs.readFile(file);
			assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
			assert.equal(new TextDecoder().decode(bytes), csv.csv);
			await workspace.fs.delete(file);
		});

		it('says where it cannot be written', async () => {
			await shown();
			const file = Uri.joinPath(folder(), 'notes.txt', 'costs.csv');
			undo.push(replaceIn(window, 'showSaveDialog', async () => file));
			let said: string | undefined;
			undo.push(
				replaceIn(window, 'showErrorMessage', async (message: string) => {
					said = message;
					return undefined;
				}),
			);
			pages.say({ type: 'saveCsv' });
			await until('it is said', () => said !== undefined);
			assert.match(said ?? '', /^The costs could not be saved to notes\.txt\/costs\.csv: ./);
		});
	});
});
