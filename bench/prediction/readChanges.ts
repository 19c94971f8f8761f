import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { isFit, isSource } from '../pairs/pairFilter.ts';
import type { Change } from './answers.ts';

const schema = z.object({ path: z.string(), before: z.string(), after: z.string() });

/** The fitting changes of a file as `npm run pairs` writes it. Throws where a line is none. */
export function readChanges(file: string): readonly Change[] {
	return readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => schema.parse(JSON.parse(line)))
		.filter(({ path, before, after }) => isSource(path) && isFit(before, after));
}
