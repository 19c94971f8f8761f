import { AnswerFailure, toErrorEvent } from '../../engine/answer/answerFailure.ts';
import type { HostRequests } from '../../protocol/host.ts';
import {
	deleteParamsSchema,
	exportParamsSchema,
	importParamsSchema,
	listParamsSchema,
	openParamsSchema,
	renameParamsSchema,
	type SessionResult,
	type SessionSummary,
	type StoreFailure,
	searchParamsSchema,
} from '../../protocol/sessions.ts';
import { parseParams } from '../invalidParams.ts';
import { describeFailure } from '../log/describeFailure.ts';
import type { Log } from '../log/log.ts';
import type { SessionArchive } from '../sessions/sessionArchive.ts';
import { StoreFailed } from '../store/storeClient.ts';
import { troubleOf } from '../store/storeTrouble.ts';

export type SessionMethod = Extract<keyof HostRequests, `tributary/sessions/${string}` | 'tributary/dataErase'>;

export type SessionHandlers = {
	readonly [Method in SessionMethod]: (params: unknown) => Promise<HostRequests[Method]['result']>;
};

export interface SessionRequestSources {
	/** Absent where the client named no folder for the store. */
	readonly archive: () => SessionArchive | undefined;
	/** Ends what runs and forgets what lives in this process alone. */
	readonly forget: () => Promise<void>;
	/** Hears that a conversation is to be deleted. */
	readonly deleting: () => void;
	readonly log: Log;
}

/** Read at first need: Markdown, the schema and ICU's tables took 25 ms, which every start of the host would pay. */
const files = {
	writing: () => import('./exportSession.ts'),
	reading: () => import('../../engine/sessionFile/json.ts'),
};

/**
 * The requests about conversations that are kept. That the store cannot be used, or has not what was asked for, is an
 * answer like another and no error of the request.
 */
export function sessionHandlers({ archive, forget, deleting, log }: SessionRequestSources): SessionHandlers {
	const inArchive = async <Result extends { readonly kind: string }>(
		method: SessionMethod,
		use: (archive: SessionArchive) => Promise<Result | undefined>,
	): Promise<Result | StoreFailure> => {
		const there = archive();
		if (there === undefined) {
			log.warn(`${method}: there is no store, because the client named no folder for it.`);
			return failure(new AnswerFailure('store_unavailable', { reason: 'unavailable' }));
		}
		try {
			return (await use(there)) ?? failure(new AnswerFailure('session_gone'));
		} catch (cause) {
			if (!(cause instanceof StoreFailed)) throw cause;
			log.error(`${method}: the store failed: ${describeFailure(cause)}`);
			return failure(new AnswerFailure('store_unavailable', { reason: troubleOf(cause) }));
		}
	};
	return {
		'tributary/sessions/list': (params) => {
			const { limit } = parseParams('tributary/sessions/list', listParamsSchema, params ?? {});
			return inArchive('tributary/sessions/list', async (there) => ({
				kind: 'list',
				sessions: await there.list(limit),
			}));
		},
		'tributary/sessions/search': (params) => {
			const { query, limit } = parseParams('tributary/sessions/search', searchParamsSchema, params);
			return inArchive('tributary/sessions/search', async (there) => ({
				kind: 'hits',
				sessions: await there.search(query, limit),
			}));
		},
		'tributary/sessions/open': (params) => {
			const { sessionId, since } = parseParams('tributary/sessions/open', openParamsSchema, params);
			return inArchive('tributary/sessions/open', async (there) => {
				const opened = await there.open(sessionId, since);
				return opened && { kind: 'session', ...opened };
			});
		},
		'tributary/sessions/rename': (params) => {
			const { sessionId, title } = parseParams('tributary/sessions/rename', renameParamsSchema, params);
			return inArchive('tributary/sessions/rename', async (there) => told(await there.rename(sessionId, title)));
		},
		'tributary/sessions/delete': (params) => {
			const { sessionId, undo } = parseParams('tributary/sessions/delete', deleteParamsSchema, params);
			if (!undo) deleting();
			return inArchive('tributary/sessions/delete', async (there) =>
				told(await (undo ? there.restore(sessionId) : there.delete(sessionId))),
			);
		},
		'tributary/sessions/export': (params) => {
			const { sessionId, format } = parseParams('tributary/sessions/export', exportParamsSchema, params);
			return inArchive('tributary/sessions/export', async (there) => {
				const opened = await there.open(sessionId);
				return opened && (await files.writing()).exportSession(opened, format);
			});
		},
		'tributary/sessions/import': async (params) => {
			const { text } = parseParams('tributary/sessions/import', importParamsSchema, params);
			const read = (await files.reading()).readSessionFile(text);
			if (read.kind === 'refused') return failure(new AnswerFailure('import_refused', { reason: read.reason }));
			return await inArchive('tributary/sessions/import', async (there) => told(await there.add(read.filed)));
		},
		'tributary/dataErase': async () => {
			await forget();
			return await inArchive('tributary/dataErase', async (there) => {
				await there.erase();
				return { kind: 'erased' };
			});
		},
	};
}

function told(session: SessionSummary | undefined): SessionResult | undefined {
	return session && { kind: 'session', session };
}

function failure(cause: AnswerFailure): StoreFailure {
	return { kind: 'error', error: toErrorEvent(cause) };
}
