import { Range, type TextDocument } from 'vscode';
import type { AnswerRun } from '../../../src/editor/insertion/asking/answerRun.ts';
import { startRun } from '../../../src/editor/insertion/asking/startRun.ts';
import { askModally } from '../../../src/editor/insertion/review/ask.ts';
import { tributary } from '../support.ts';

/** Asks for a document's first line to be repaired, wherever the document is. */
export async function runInDocument(document: TextDocument): Promise<AnswerRun | undefined> {
	const { host, instructions, runs } = await tributary();
	const run = await startRun(
		{ host, instructions, runs, ask: askModally, showSession: async () => undefined },
		{
			task: 'fix',
			question: 'fix this',
			document,
			form: 'edit',
			range: new Range(0, 0, 1, 0),
			references: [],
		},
	);
	await run?.ended;
	return run;
}
