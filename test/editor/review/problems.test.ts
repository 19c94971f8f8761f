import assert from 'node:assert/strict';
import { Diagnostic, DiagnosticSeverity, EventEmitter, languages, Range, type TextDocument, window } from 'vscode';
import type { Insertion, InsertionMode, InsertionState } from '../../../src/editor/insertion/insertion.ts';
import type { InsertionRun } from '../../../src/editor/insertion/insertionRun.ts';
import { InsertionRuns } from '../../../src/editor/insertion/insertionRuns.ts';
import { watchProblems } from '../../../src/editor/insertion/review/problemsBrought.ts';
import type { Tier } from '../../../src/protocol/stream.ts';
import { closeEverything, openDocument, replaceIn, until } from '../support.ts';

interface Written {
	readonly phase?: InsertionState['phase'];
	readonly mode?: InsertionMode;
	readonly tier?: Tier;
}

/** A run that has written its change, by a model of this tier. */
function written(document: TextDocument, retries: string[], { phase = 'pending', mode = 'live', tier }: Written) {
	const changed = new EventEmitter<void>();
	const insertion = { mode, document, state: { phase }, blocks: [], onDidChange: changed.event, dispose: () => {} };
	const reason = { code: 'routed', args: {} } as const;
	const route = { kind: 'route', model: 'a/b', provider: 'openrouter', source: 'model', reason } as const;
	const run: InsertionRun = {
		insertion: insertion as unknown as Insertion,
		facts: { route: { ...route, ...(tier === undefined ? {} : { tier }) } },
		onDidChange: changed.event,
		stop: () => {},
		retry: async (how) => void retries.push(`${how?.escalation?.signal} after ${how?.escalation?.from}`),
	};
	return run;
}

describe('Errors that a change brings', () => {
	const collection = languages.createDiagnosticCollection('of the test');
	let document: TextDocument;
	let runs: InsertionRuns;
	let retries: string[];
	let how: 'ask' | 'auto' | 'off';
	let stop: { dispose(): void };
	const put = (...severities: DiagnosticSeverity[]): void =>
		collection.set(
			document.uri,
			severities.map((severity, line) => new Diagnostic(new Range(line, 0, line, 1), `${line}`, severity)),
		);
	beforeEach(async () => {
		({ document } = await openDocument('one\ntwo\nthree\n'));
		retries = [];
		how = 'auto';
		runs = new InsertionRuns();
		stop = watchProblems(runs, { escalation: () => how });
		put(DiagnosticSeverity.Error);
		await until('the error stands', () => languages.getDiagnostics(document.uri).length === 1);
	});
	afterEach(async () => {
		stop.dispose();
		runs.dispose();
		collection.clear();
		await closeEverything();
	});
	after(() => collection.dispose());

	/** What was put has been heard of by everybody who listens. */
	const heard = async (): Promise<void> => {
		const { promise, resolve } = Promise.withResolvers<void>();
		const listening = languages.onDidChangeDiagnostics(() => resolve());
		put(DiagnosticSeverity.Error, DiagnosticSeverity.Error);
		await promise;
		listening.dispose();
	};

	it('have the next tier asked by itself where that is wanted, once', async () => {
		runs.add(written(document, retries, { tier: 'fast' }));
		await heard();
		put(DiagnosticSeverity.Error, DiagnosticSeverity.Error, DiagnosticSeverity.Error);
		await until('it was asked', () => retries.length > 0);
		assert.deepEqual(retries, ['diagnostics after fast']);
	});

	it('have it offered, with what they are', async () => {
		how = 'ask';
		const said: string[] = [];
		const restore = replaceIn(window, 'showInformationMessage', async (message: string, ...labels: unknown[]) => {
			said.push(`${message} [${labels.join()}]`);
			return labels[0];
		});
		try {
			runs.add(written(document, retries, { tier: 'smart' }));
			await heard();
			await until('it was asked', () => retries.length > 0);
		} finally {
			restore();
		}
		assert.deepEqual(said, ['The change brings a new error. [Try harder: genius]']);
		assert.deepEqual(retries, ['diagnostics after smart']);
	});

	for (const [what, change] of [
		['of the strongest tier', { tier: 'genius' }],
		['of a model without a tier', {}],
		['that still streams', { tier: 'fast', phase: 'streaming' }],
		['that is not in the document yet', { tier: 'fast', mode: 'preview' }],
	] as const) {
		it(`ask for nothing after a change ${what}`, async () => {
			runs.add(written(document, retries, change));
			await heard();
			assert.deepEqual(retries, []);
		});
	}

	it('ask for nothing where nothing is wanted, or where there are no more than before', async () => {
		how = 'off';
		runs.add(written(document, retries, { tier: 'fast' }));
		await heard();
		how = 'auto';
		const before = languages.getDiagnostics(document.uri).length;
		runs.add(written(document, retries, { tier: 'nano' }));
		const { promise, resolve } = Promise.withResolvers<void>();
		const listening = languages.onDidChangeDiagnostics(() => resolve());
		put(DiagnosticSeverity.Error, DiagnosticSeverity.Error, DiagnosticSeverity.Warning);
		await promise;
		listening.dispose();
		assert.equal(before, 2);
		assert.deepEqual(retries, []);
	});
});
