import * as z from 'zod/mini';
import { readJsonLines } from '../report/jsonLines.ts';

/** What one model made of a task: whether its change passed the hidden tests, and what it cost. */
export interface Attempt {
	readonly ok: boolean;
	readonly usd: number;
}

/** An issue of a real repository, with what every model made of it. */
export interface Task {
	readonly prompt: string;
	readonly attempts: Readonly<Record<string, Attempt>>;
}

const taskSchema = z.object({
	prompt: z.string(),
	models: z.record(z.string(), z.object({ ok: z.boolean(), usd: z.number() })),
});

/** Throws where the file is missing or not as its README says. */
export function readTasks(folder: string): readonly Task[] {
	return readJsonLines(folder, 'swebench_tiers.jsonl.gz', taskSchema).map(({ prompt, models }) => ({
		prompt,
		attempts: models,
	}));
}
