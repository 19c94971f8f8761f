import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../../scripts/setup/paths.mjs';
import { EventLaw } from '../../../src/engine/stream/eventLaw.ts';
import type { StreamEvent } from '../../../src/protocol/stream.ts';

export interface AskRun {
	readonly exitCode: number | null;
	readonly events: readonly StreamEvent[];
	readonly errors: string;
}

/** `npm run ask -- --json`, with the built host. The events have to obey the law. */
export async function runAsk(
	model: string,
	settings: Readonly<Record<string, unknown>>,
	environment: Readonly<Record<string, string>> = {},
): Promise<AskRun> {
	const folder = mkdtempSync(join(tmpdir(), 'tributary-ask-'));
	try {
		const file = join(folder, 'settings.json');
		writeFileSync(file, JSON.stringify(settings));
		const args = ['scripts/ask/main.ts', '--no-store', '--json', '--settings', file, '--model', model, 'What is this?'];
		const child = spawn(process.execPath, args, {
			cwd: root,
			env: { PATH: process.env['PATH'], ...environment },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
		const [output, errors, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
		return { exitCode, events: lawful(output), errors };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function lawful(output: string): readonly StreamEvent[] {
	const law = new EventLaw();
	const events = output
		.split('\n')
		.filter((line) => line !== '')
		.map((line): StreamEvent => JSON.parse(line));
	for (const event of events) {
		const breach = law.check(event);
		if (breach !== undefined) throw new Error(`law broken: ${JSON.stringify(breach)}`);
	}
	// Where nothing was said at all, standard error tells why.
	if (events.length > 0 && law.finish() !== undefined) throw new Error(`did not end: ${output}`);
	return events;
}
