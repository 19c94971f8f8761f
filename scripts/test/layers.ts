import { runInHost } from '../../test/harness/runInHost.ts';
import { bundleSuite } from '../../test/harness/suiteBundle.ts';
import { linters } from '../lint/linters.ts';
import { root } from '../setup/paths.mjs';
import { codeServerObstacle } from '../vscode/codeServer.ts';
import { findDesktop } from '../vscode/desktop.ts';
import type { Editor } from '../vscode/extensionHost.ts';
import { packVsix } from '../vsix.ts';
import { runChecks } from './checks.ts';
import type { Lane } from './lanes.ts';
import { brokenLayer, type LayerResult } from './layerResult.ts';
import type { Machine, Need } from './machine.ts';
import { runMochaLayer } from './mochaLayer.ts';
import type { Output } from './output.ts';
import { typeChecks } from './typeChecks.ts';

export interface Layer {
	readonly name: string;
	readonly needs: readonly Need[];
	/** Whether `npm test` without arguments runs it. */
	readonly byDefault: boolean;
	readonly lane: Lane;
	run(machine: Machine, output: Output): Promise<LayerResult>;
}

/**
 * In the order in which they run in their lane: what is quick and needs little comes first. Lint is in the lane of the
 * host, so that the compilers are through before anything starts that load could make slow; the end-to-end tests have to
 * wait for their VS Code to be installed and packed for as long.
 */
export const layers: readonly Layer[] = [
	{ name: 'types', needs: [], byDefault: true, lane: 'panel', run: (_, output) => runChecks(typeChecks(), output) },
	{ name: 'lint', needs: [], byDefault: true, lane: 'editor', run: (_, output) => runChecks(linters, output) },
	{
		name: 'unit',
		needs: [],
		byDefault: true,
		lane: 'panel',
		run: (_, output) => runMochaLayer({ pattern: 'test/unit/**/*.test.ts' }, output),
	},
	{
		name: 'host',
		needs: ['build'],
		byDefault: true,
		lane: 'editor',
		async run(machine, output) {
			await machine.build();
			return runMochaLayer({ pattern: 'test/host/**/*.test.ts', timeoutMs: 30_000 }, output);
		},
	},
	{
		name: 'conformance',
		needs: ['build'],
		byDefault: true,
		lane: 'editor',
		async run(machine, output) {
			await machine.build();
			return runMochaLayer({ pattern: 'test/conformance/**/*.test.ts', timeoutMs: 30_000 }, output);
		},
	},
	{
		name: 'panel',
		needs: ['build', 'browser'],
		byDefault: true,
		lane: 'panel',
		async run(machine, output) {
			await machine.build();
			return runMochaLayer({ pattern: 'test/panel/**/*.test.ts', timeoutMs: 30_000 }, output);
		},
	},
	{
		name: 'editor',
		needs: ['build', 'browser', 'editor'],
		byDefault: true,
		lane: 'editor',
		async run(machine, output) {
			await machine.build();
			return runEditorSuite(await machine.editor(), output);
		},
	},
	{
		name: 'e2e',
		needs: ['build', 'code-server'],
		byDefault: codeServerObstacle() === undefined,
		lane: 'e2e',
		async run(machine, output) {
			await machine.build();
			await machine.codeServer();
			await packVsix('as it is');
			return runMochaLayer(
				{
					pattern: 'test/e2e/**/*.test.ts',
					require: ['./test/harness/failureScreenshots.ts'],
					timeoutMs: 120_000,
				},
				output,
			);
		},
	},
	{
		name: 'long',
		needs: ['build'],
		byDefault: false,
		lane: 'panel',
		async run(machine, output) {
			await machine.build();
			return runMochaLayer({ pattern: 'test/long/**/*.test.ts', timeoutMs: 600_000 }, output);
		},
	},
	{
		name: 'desktop',
		needs: ['build'],
		byDefault: false,
		lane: 'editor',
		async run(machine, output) {
			const desktop = await findDesktop();
			if (desktop.kind === 'absent') return brokenLayer(`VS Code for the desktop cannot run here: ${desktop.reason}`);
			await machine.build();
			return runEditorSuite({ kind: 'desktop', executable: desktop.executable }, output);
		},
	},
];

/** A net for a suite that hangs: beside the other lanes it takes four to eight minutes on two cores. */
const editorSuiteMs = 900_000;

/** The tests that run inside the extension host, on the extension as it lies in the checkout. */
async function runEditorSuite(editor: Editor, output: Output): Promise<LayerResult> {
	const entry = await bundleSuite('test/editor/**/*.test.ts', 'editor');
	return await runInHost(editor, {
		extension: root,
		entry,
		files: { 'notes.txt': 'line one\nline two\n' },
		timeoutMs: editorSuiteMs,
		...(output.file === undefined ? {} : { reportFile: output.file }),
	});
}
