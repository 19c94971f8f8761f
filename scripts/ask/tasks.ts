import * as l10n from '@vscode/l10n';
import { BadUsage } from './badUsage.ts';

export type Task =
	| { readonly kind: 'ask'; readonly question: string }
	/** Go on with an answer: the one with this id, or the newest. */
	| { readonly kind: 'continue'; readonly messageId?: string }
	/** List what can be chosen. */
	| { readonly kind: 'models' }
	/** Look at every connection. */
	| { readonly kind: 'health' }
	| ArchiveTask;

/** What is done with conversations that are kept. */
export type ArchiveTask =
	| { readonly kind: 'list' }
	| { readonly kind: 'search'; readonly text: string }
	| { readonly kind: 'export'; readonly sessionId: string; readonly format: 'markdown' | 'json' }
	| { readonly kind: 'import'; readonly file: string }
	| { readonly kind: 'deleteAll' };

/** As the command line has them. */
export interface TaskOptions {
	readonly models: boolean;
	readonly health: boolean;
	readonly continue: boolean;
	readonly 'list-sessions': boolean;
	readonly search?: string | undefined;
	readonly export?: string | undefined;
	readonly format?: string | undefined;
	readonly import?: string | undefined;
	readonly 'delete-all': boolean;
}

/** What is to be done, with the option that said so; a question has none. Throws `BadUsage`. */
export function taskOf(
	options: TaskOptions,
	positionals: readonly string[],
): { readonly task: Task; readonly option?: string } {
	const wanted: readonly (readonly [string, Task | undefined])[] = [
		['--models', options.models ? { kind: 'models' } : undefined],
		['--health', options.health ? { kind: 'health' } : undefined],
		['--continue', options.continue ? continuing(positionals) : undefined],
		['--list-sessions', options['list-sessions'] ? { kind: 'list' } : undefined],
		['--search', given('--search', options.search, (text) => ({ kind: 'search', text }))],
		['--export', given('--export', options.export, (sessionId) => exporting(sessionId, options.format))],
		['--import', given('--import', options.import, (file) => ({ kind: 'import', file }))],
		['--delete-all', options['delete-all'] ? { kind: 'deleteAll' } : undefined],
	];
	const [first, second] = wanted.flatMap(([option, task]) => (task === undefined ? [] : [{ option, task }]));
	if (options.format !== undefined && options.export === undefined) {
		throw new BadUsage(l10n.t('{0} goes with {1} only.', '--format', '--export'));
	}
	if (first === undefined) return { task: asking(positionals) };
	if (second !== undefined) throw notTogether(first.option, second.option);
	if (positionals.length > 0 && first.task.kind !== 'continue') {
		throw new BadUsage(l10n.t('{0} stands alone, without a question.', first.option));
	}
	return first;
}

export function notTogether(one: string, other: string): BadUsage {
	return new BadUsage(l10n.t('{0} and {1} do not go together.', one, other));
}

/** What an option was given, never nothing. Throws `BadUsage`. */
export function given<Result>(
	option: string,
	value: string | undefined,
	use: (value: string) => Result,
): Result | undefined {
	if (value?.trim() === '') throw new BadUsage(l10n.t('{0} has no value.', option));
	return value === undefined ? undefined : use(value);
}

function continuing([messageId, ...others]: readonly string[]): Task {
	if (others.length > 0) throw new BadUsage(l10n.t('{0} takes one answer.', '--continue'));
	return { kind: 'continue', ...(messageId === undefined ? {} : { messageId }) };
}

function exporting(sessionId: string, format = 'markdown'): Task {
	if (format !== 'markdown' && format !== 'json') {
		throw new BadUsage(l10n.t('{0} has to be followed by {1}.', '--format', 'markdown | json'));
	}
	return { kind: 'export', sessionId, format };
}

function asking([question, ...others]: readonly string[]): Task {
	if (question === undefined || question.trim() === '') throw new BadUsage(l10n.t('The question is missing.'));
	if (others.length > 0) throw new BadUsage(l10n.t('The question has to be one argument: put it in quotes.'));
	return { kind: 'ask', question };
}
