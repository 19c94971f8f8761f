import type * as z from 'zod/mini';
import type { StoredExchange } from '../../protocol/sessions.ts';
import { envelopeSchema, type FiledSession, formatName, formatVersion, sessionFileSchema } from './format.ts';
import { parentsFirst } from './tree.ts';

/** The largest file that is read, in UTF-16 code units. */
export const largestFile = 67_108_864;

/**
 * `not_json`: no JSON at all. `not_a_chat`: not what was exported. `newer`: by a later Tributary. `too_large`: longer than
 * `largestFile`.
 */
export type FileRefusal = 'not_json' | 'not_a_chat' | 'newer' | 'too_large';

export type ReadSessionFile =
	| { readonly kind: 'session'; readonly filed: FiledSession }
	| { readonly kind: 'refused'; readonly reason: FileRefusal };

export function toJson({ session, exchanges }: FiledSession): string {
	const { id, title, workspace, createdAt, changedAt } = session;
	const file = {
		format: formatName,
		version: formatVersion,
		session: { id, title, workspace, createdAt, changedAt },
		exchanges: exchanges.map(atRest),
	};
	return `${JSON.stringify(file, null, '\t')}\n`;
}

function atRest(exchange: StoredExchange): StoredExchange {
	return exchange.state.phase === 'running' ? { ...exchange, state: { phase: 'interrupted' } } : exchange;
}

/** Never quotes what it reads. */
export function readSessionFile(text: string): ReadSessionFile {
	if (text.length > largestFile) return refused('too_large');
	const value = parsed(text);
	if (value === undefined) return refused('not_json');
	const envelope = envelopeSchema.safeParse(value);
	if (!envelope.success) return refused('not_a_chat');
	if (envelope.data.version > formatVersion) return refused('newer');
	const content = sessionFileSchema.safeParse(value);
	if (!content.success) return refused(hasOnlyNewWords(content.error, value) ? 'newer' : 'not_a_chat');
	const exchanges = parentsFirst(content.data.exchanges);
	if (exchanges === undefined) return refused('not_a_chat');
	return { kind: 'session', filed: { session: content.data.session, exchanges } };
}

/** The form is right, and a word of a closed list is none that this version has: it came later. */
function hasOnlyNewWords({ issues }: z.core.$ZodError, value: unknown): boolean {
	return issues.every(
		({ code, path }) =>
			(code === 'invalid_value' || code === 'invalid_union') && typeof partAt(path, value) === 'string',
	);
}

function partAt(path: readonly PropertyKey[], value: unknown): unknown {
	return path.reduce<unknown>(
		(part, name) => (typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined),
		value,
	);
}

function refused(reason: FileRefusal): ReadSessionFile {
	return { kind: 'refused', reason };
}

function parsed(text: string): unknown {
	try {
		// Editors on Windows put a byte order mark in front.
		return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
	} catch {
		return undefined;
	}
}
