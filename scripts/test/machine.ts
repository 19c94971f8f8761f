import { buildAll } from '../build.ts';
import { say } from '../setup/say.mjs';
import { SetUpProblem } from '../setup/setUpProblem.ts';
import { type CodeServer, codeServerObstacle, ensureCodeServer, isCodeServerInstalled } from '../vscode/codeServer.ts';
import { findDesktop, hasDisplay } from '../vscode/desktop.ts';
import type { Editor } from '../vscode/extensionHost.ts';
import { installPackages, missingPackages } from '../vscode/systemPackages.ts';

/** What a layer needs of the machine beside Node. */
export type Need = 'build' | 'browser' | 'editor' | 'code-server';

/** What the layers stand on. Everything is begun once, at its first use; a failure reaches each layer that needs it. */
export class Machine {
	#build: Promise<void> | undefined;
	#codeServer: Promise<CodeServer> | undefined;
	#editor: Promise<Editor> | undefined;

	/**
	 * Installs the system packages for these needs, asking first where a person has to agree, and begins what takes long:
	 * it goes on while the first layers run.
	 */
	async prepare(needs: ReadonlySet<Need>): Promise<void> {
		const inServer = needs.has('code-server') || (needs.has('editor') && !hasDisplay());
		const needsServer = inServer && codeServerObstacle() === undefined;
		await installPackages(
			missingPackages({
				browser: needs.has('browser') || needsServer,
				compiler: needsServer && !isCodeServerInstalled(),
			}),
		);
		const begun = [...(needs.has('build') ? [this.build()] : []), ...(needsServer ? [this.codeServer()] : [])];
		// Whoever needs it meets the failure; without this Node would end at a rejection that nobody awaits yet.
		for (const work of begun) work.catch(() => undefined);
	}

	/** dist/ is there and new. */
	build(): Promise<void> {
		this.#build ??= buildAll();
		return this.#build;
	}

	codeServer(): Promise<CodeServer> {
		this.#codeServer ??= ensureCodeServer();
		return this.#codeServer;
	}

	/** The desktop's VS Code where it can be had, else code-server. */
	editor(): Promise<Editor> {
		this.#editor ??= this.#findEditor();
		return this.#editor;
	}

	async #findEditor(): Promise<Editor> {
		const desktop = await findDesktop();
		if (desktop.kind === 'found') return { kind: 'desktop', executable: desktop.executable };
		const obstacle = codeServerObstacle();
		if (obstacle !== undefined) throw new SetUpProblem(`VS Code cannot run here: ${desktop.reason}, and ${obstacle}.`);
		say(`Not on a desktop VS Code: ${desktop.reason}. The suite runs in code-server.`);
		await installPackages(missingPackages({ browser: true, compiler: !isCodeServerInstalled() }));
		return { kind: 'code-server', codeServer: await this.codeServer() };
	}
}
