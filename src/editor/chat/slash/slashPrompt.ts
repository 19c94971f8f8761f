import type { Task } from '../../../protocol/edits.ts';

/** The prompts, in the order in which they are offered; each does what the command of its name does. */
export const slashTasks = [
	'explain',
	'fix',
	'refactor',
	'document',
	'tests',
	'insert',
	'rewrite',
	'commit',
] as const satisfies readonly Task[];
export type SlashTask = (typeof slashTasks)[number];

/** A question that asks for a task by its name, and what the person says beside. */
export interface SlashPrompt {
	readonly task: SlashTask;
	/** Without white space around it; empty where the name says it all. */
	readonly rest: string;
}

/** Before it may stand the marks of direction that come with pasted Arabic. */
const prompt = /^[\s\u200E\u200F\u061C\u2066-\u2069]*\/(?<name>\w+)(?<rest>\s[\s\S]*)?$/;

/** `undefined`: it is a question like any other, be it one that begins with a word of its own (`/usr`). */
export function slashPrompt(question: string): SlashPrompt | undefined {
	const { name = '', rest = '' } = prompt.exec(question)?.groups ?? {};
	const task = slashTasks.find((known) => known === name.toLowerCase());
	return task === undefined ? undefined : { task, rest: rest.trim() };
}
