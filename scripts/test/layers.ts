import { runInHost } from '../../test/harness/runInHost.ts';
import { bundleSuite } from '../../test/harness/suiteBundle.ts';
import { linters } from '../lint/linters.ts';
import { root } from '../setup/paths.mjs';
import { codeServerObstacle } from '../vscode/codeServer.ts';
import { findDesktop } from '../vscode/desktop.ts';
import type { Editor } from '../vscode/extensionHost.ts';
import { packVsix } from '../vsix.ts';
import { runChecks } from './checks.ts';
import { brokenLayer, type LayerResult } from './layerResult.ts';
import type { Machine, Need } from './machine.ts';
import { runMochaLayer } from './mochaLayer.ts';
import { typeChecks } from './typeChecks.ts';

export interface Layer {
	readonly name: string;
	readonly needs: readonly Need[];
	/** Whether `npm test` without arguments runs it. */
	readonly byDefault: boolean;
	run(machine: Machine): Promise<LayerResult>;
}

/** In the order in which they run: what is quick and needs little comes first. */
export const layers: readonly Layer[] = [
	{ name: 'types', needs: [], byDefault: true, run: () => runChecks(typeChecks()) },
	{ name: 'lint', needs: [], byDefault: true, run: () => runChecks(linters) },
	{ name: 'unit', needs: [], byDefault: true, run: () => runMochaLayer({ pattern: 'test/unit/**/*.test.ts' }) },
	{
		name: 'host',
		needs: ['build'],
		byDefault: true,
		async run(machine) {
			await machine.build();
			return runMochaLayer({ pattern: 'test/host/**/*.test.ts', timeoutMs: 30_000 });
		},
	},
	{
		name: 'conformance',
		needs: ['build'],
		byDefault: true,
		async run(machine) {
			await machine.build();
			return runMochaLayer({ pattern: 'test/conformance/**/*.test.ts', timeoutMs: 30_000 });
		},
	},
	{
		name: 'panel',
		needs: ['build', 'browser'],
		byDefault: true,
		async run(machine) {
			await machine.build();
			return runMochaLayer({ pattern: 'test/panel/**/*.test.ts', timeoutMs: 30_000 });
		},
	},
	{
		name: 'editor',
		needs: ['build', 'browser', 'editor'],
		byDefault: true,
		async run(machine) {
			await machine.build();
			return runEditorSuite(await machine.editor());
		},
	},
	{
		name: 'e2e',
		needs: ['code-server'],
		byDefault: codeServerObstacle() === undefined,
		async run(machine) {
			await machine.codeServer();
			await packVsix();
			return runMochaLayer({
				pattern: 'test/e2e/**/*.test.ts',
				require: ['./test/harness/failureScreenshots.ts'],
				timeoutMs: 120_000,
			});
		},
	},
	{
		name: 'long',
		needs: ['build'],
		byDefault: false,
		async run(machine) {
			await machine.build();
			return runMochaLayer({ pattern: 'test/long/**/*.test.ts', timeoutMs: 600_000 });
		},
	},
	{
		name: 'desktop',
		needs: ['build'],
		byDefault: false,
		async run(machine) {
			const desktop = await findDesktop();
			if (desktop.kind === 'absent') return brokenLayer(`VS Code for the desktop cannot run here: ${desktop.reason}`);
			await machine.build();
			return runEditorSuite({ kind: 'desktop', executable: desktop.executable });
		},
	},
];

/** A net for a suite that hangs: it takes about two minutes on two cores. */
const editorSuiteMs = 480_000;

/** The tests that run inside the extension host, on the extension as it lies in the checkout. */
async function runEditorSuite(editor: Editor): Promise<LayerResult> {
	const entry = await bundleSuite('test/editor/**/*.test.ts', 'editor');
	const { passed, failed, skipped } = await runInHost(editor, {
		extension: root,
		entry,
		files: { 'notes.txt': 'line one\nline two\n' },
		timeoutMs: editorSuiteMs,
	});
	return { passed, failed, skipped };
}
