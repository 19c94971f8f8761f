import type { MessageArguments } from './errors.ts';

/** What a command or a `/` prompt asks for. */
export const tasks = [
	'insert',
	'rewrite',
	'fix',
	'explain',
	'refactor',
	'document',
	'tests',
	'commit',
	/** Code that stands in the chat is to be worked into a document. */
	'apply',
] as const;
export type Task = (typeof tasks)[number];

/** How a model writes a change: search/replace blocks, or the whole new text. */
export const editForms = ['blocks', 'whole'] as const;
export type EditForm = (typeof editForms)[number];

export type EditState =
	/** Its place is known; where text comes with it, that text is final and may be shown. */
	| { readonly phase: 'open' }
	/** All of it has come. */
	| { readonly phase: 'complete' }
	/** It does not apply. Nothing of it may be shown as a change. */
	| { readonly phase: 'refused'; readonly reason: EditRefusal; readonly args: MessageArguments };

/**
 * Why a block does not apply. `missing`: what it replaces does not stand there; `ambiguous`: it stands there more than
 * once (args: count); `other_file`: it names a file that the question did not (args: file); `outside`: what it replaces
 * stands outside of what was to be changed; `overlapping`: an earlier block of the answer changed the place;
 * `changed_meanwhile`: the person did; `too_loose`: it resembles a place, and what it would do there is not certain.
 */
export type EditRefusal =
	| 'missing'
	| 'ambiguous'
	| 'other_file'
	| 'outside'
	| 'overlapping'
	| 'changed_meanwhile'
	| 'too_loose';
