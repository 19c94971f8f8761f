import { Writable } from 'node:stream';
import { format } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { launchBrowser, workbenchUrl } from './browser.ts';
import type { CodeServer } from './codeServer.ts';
import type { Profile } from './profile.ts';
import { startServer } from './server.ts';

/** A VS Code whose extension host something can run in. */
export type Editor =
	| { readonly kind: 'code-server'; readonly codeServer: CodeServer }
	| { readonly kind: 'desktop'; readonly executable: string };

export interface HostRun {
	readonly profile: Profile;
	/** The folder of the extension that is loaded as under development. */
	readonly extension: string;
	/** A CommonJS module with `run(): Promise<void>`, called inside the extension host. */
	readonly entry: string;
	/** Further variables of the extension host's environment. */
	readonly env: Readonly<Record<string, string>>;
	/** For the whole run, in milliseconds. */
	readonly timeoutMs: number;
}

/**
 * Runs a module inside the real extension host. It has to write its result to a file: what is returned are only the
 * last lines of the workbench's and the host's own errors, to look at where there is no such file.
 */
export function runInExtensionHost(editor: Editor, run: HostRun): Promise<readonly string[]> {
	return editor.kind === 'desktop' ? onDesktop(editor.executable, run) : onCodeServer(editor.codeServer, run);
}

async function onDesktop(executable: string, run: HostRun): Promise<readonly string[]> {
	const said = new LastLines();
	const limit = AbortSignal.timeout(run.timeoutMs);
	const late = new Promise<never>((_, reject) => {
		limit.addEventListener('abort', () => reject(new Error(`No end within ${run.timeoutMs / 1000} s.`)));
	});
	const tests = runTests({
		vscodeExecutablePath: executable,
		extensionDevelopmentPath: run.extension,
		extensionTestsPath: run.entry,
		extensionTestsEnv: run.env,
		launchArgs: [
			run.profile.workspace,
			...['--user-data-dir', run.profile.userData, '--extensions-dir', run.profile.extensions],
			...['--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--disable-updates'],
		],
		stdout: said.stream(),
		stderr: said.stream(),
	});
	await Promise.race([tests, late]).catch((error: unknown) => said.add(String(error)));
	return said.lines;
}

async function onCodeServer(codeServer: CodeServer, run: HostRun): Promise<readonly string[]> {
	const said = new LastLines();
	const server = await startServer(codeServer, run.profile, { kind: 'bare', testDriver: true, env: run.env });
	try {
		const { browser, context } = await launchBrowser();
		try {
			const page = await context.newPage();
			const ended = Promise.withResolvers<string>();
			// The two functions that the workbench looks for when it runs tests; the first gets its whole log.
			await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
				if (type === 'error' || type === 'warning') said.add(format(...args));
			});
			await page.exposeFunction('codeAutomationExit', (code: number) => ended.resolve(`exit code ${code}`));
			page.once('crash', () => ended.resolve('The page crashed.'));
			page.once('close', () => ended.resolve('The page was closed.'));
			const remote = (path: string): string => `vscode-remote://${server.authority}${path}`;
			const payload = [
				['extensionDevelopmentPath', remote(run.extension)] as const,
				['extensionDevelopmentKind', 'workspace'] as const,
				['extensionTestsPath', remote(run.entry)] as const,
			];
			await page.goto(workbenchUrl(server, run.profile.workspace, payload), { waitUntil: 'commit' });
			const timer = setTimeout(() => ended.resolve(`No end within ${run.timeoutMs / 1000} s.`), run.timeoutMs);
			said.add(await ended.promise);
			clearTimeout(timer);
		} finally {
			await browser.close();
		}
	} finally {
		await server.stop();
	}
	return said.lines;
}

/** The newest lines of a long log. */
class LastLines {
	readonly #lines: string[] = [];

	get lines(): readonly string[] {
		return this.#lines;
	}

	add(text: string): void {
		this.#lines.push(...text.trimEnd().split('\n'));
		this.#lines.splice(0, Math.max(0, this.#lines.length - 40));
	}

	stream(): Writable {
		return new Writable({
			write: (chunk, _encoding, done) => {
				this.add(String(chunk));
				done();
			},
		});
	}
}
