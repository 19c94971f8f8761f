import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { CancellationToken } from 'vscode-languageserver-protocol/node';
import type { SessionHit, SessionSummary, StoreFailure } from '../../src/protocol/sessions.ts';
import { BadUsage } from './badUsage.ts';
import type { HostProcess } from './hostProcess.ts';
import { sayInWords } from './output.ts';
import type { ArchiveTask } from './tasks.ts';

interface Surroundings {
	readonly json: boolean;
	readonly store?: string;
}

/** Resolves to success, after everything was printed. @throws HostGone */
type ArchiveWork = (host: HostProcess, token: CancellationToken) => Promise<boolean>;

/** Reads the file that is to be imported, and gives what is left to do with a host. Rejects with `BadUsage`. */
export async function prepareArchiveTask(task: ArchiveTask, { json, store = '' }: Surroundings): Promise<ArchiveWork> {
	switch (task.kind) {
		case 'list':
			return async (host, token) => {
				const result = await host.request('tributary/sessions/list', {}, token);
				return done(result, ({ sessions }) => printAll(sessions, json, sessionLine));
			};
		case 'search':
			return async (host, token) => {
				const result = await host.request('tributary/sessions/search', { query: task.text }, token);
				return done(result, ({ sessions }) => printAll(sessions, json, hitLine));
			};
		case 'export':
			return async (host, token) => {
				const { sessionId, format } = task;
				const result = await host.request('tributary/sessions/export', { sessionId, format }, token);
				return done(result, ({ text }) => process.stdout.write(text));
			};
		case 'import': {
			const text = await readImported(task.file);
			return async (host, token) => {
				const result = await host.request('tributary/sessions/import', { text }, token);
				return done(result, ({ session }) => printAll([session], json, sessionLine));
			};
		}
		case 'deleteAll':
			return async (host, token) => {
				const result = await host.request('tributary/dataErase', null, token);
				return done(result, () => {
					const said = l10n.t('All conversations in {0} were deleted, for good.', store);
					process.stdout.write(`${json ? JSON.stringify(result) : said}\n`);
				});
			};
	}
}

function done<Result extends { readonly kind: string }>(
	result: Result | StoreFailure,
	print: (result: Result) => void,
): boolean {
	if ('error' in result) {
		sayInWords(result.error);
		return false;
	}
	print(result);
	return true;
}

function printAll<Session>(sessions: readonly Session[], json: boolean, lineOf: (session: Session) => string): void {
	process.stdout.write(sessions.map((session) => `${json ? JSON.stringify(session) : lineOf(session)}\n`).join(''));
}

function sessionLine({ id, changedAt, title }: SessionSummary): string {
	return [id, new Date(changedAt).toISOString(), title].map(onOneLine).join('\t');
}

function hitLine(hit: SessionHit): string {
	return [sessionLine(hit), ...(hit.match === undefined ? [] : [onOneLine(hit.match.snippet)])].join('\t');
}

/** An imported title may hold what a terminal takes for a command. */
function onOneLine(text: string): string {
	return text.replaceAll(/[\p{Cc}\s]+/gu, ' ');
}

async function readImported(file: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		throw new BadUsage(l10n.t('{0} cannot be read.', file), { cause: error });
	}
}
