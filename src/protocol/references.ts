import * as z from 'zod/mini';
import { imageTypes } from './images.ts';
import { problemSeverities } from './problems.ts';

const position = z.object({ line: z.int().check(z.nonnegative()), character: z.int().check(z.nonnegative()) });
const range = z.object({ start: position, end: position });

export const referenceSchema = z.discriminatedUnion('kind', [
	/** Text that the person had selected, as it stood when the question was asked. */
	z.object({ kind: z.literal('selection'), uri: z.string(), languageId: z.string(), range, text: z.string() }),
	/** A whole document, read from the synchronised documents. */
	z.object({ kind: z.literal('file'), uri: z.string(), languageId: z.string() }),
	/** A named part of a document (a function, a class), read from the synchronised documents as it stands. */
	z.object({ kind: z.literal('symbol'), uri: z.string(), languageId: z.string(), name: z.string(), range }),
	/** What the editor reports as wrong in a document, as it stood when the question was asked. */
	z.object({
		kind: z.literal('problems'),
		uri: z.string(),
		languageId: z.string(),
		problems: z.array(
			z.object({ range, severity: z.enum(problemSeverities), message: z.string(), source: z.optional(z.string()) }),
		),
	}),
	/** The place at which the answer will be inserted. `text`: as it stood; else it is read from the synchronised documents. */
	z.object({
		kind: z.literal('cursor'),
		uri: z.string(),
		languageId: z.string(),
		position,
		text: z.optional(z.string()),
	}),
	/** What the answer changes: a part of a document or all of it. `text`: the whole document as it stood. */
	z.object({ kind: z.literal('target'), uri: z.string(), languageId: z.string(), range, text: z.string() }),
	/** Changes of a repository, as `git diff` prints them. `uri`: its root. */
	z.object({ kind: z.literal('diff'), uri: z.string(), languageId: z.literal('diff'), text: z.string() }),
	/** The project's instructions (AGENTS.md), which go to the model beside the system prompt. Trusted workspaces only. */
	z.object({ kind: z.literal('instructions'), uri: z.string() }),
	/** A picture, as it was pasted, dropped or chosen. `data` is base64. */
	z.object({ kind: z.literal('image'), name: z.string(), mediaType: z.enum(imageTypes), data: z.base64() }),
]);
export type Reference = z.infer<typeof referenceSchema>;

/**
 * Why a reference does not go along. `ignored`: by git; `secret`: its name says that it keeps secrets; `unreadable`:
 * not there, no file, or forbidden.
 */
export type ReferenceRefusal = 'ignored' | 'secret' | 'binary' | 'too_large' | 'too_many' | 'unreadable';
