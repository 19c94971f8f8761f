import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type * as z from 'zod/mini';

/** The rows of a gzipped file of JSON lines; throws where one is not as the schema says. */
export function readJsonLines<Row extends z.ZodMiniType>(
	folder: string,
	file: string,
	schema: Row,
): readonly z.infer<Row>[] {
	return gunzipSync(readFileSync(join(folder, file)))
		.toString('utf8')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => schema.parse(JSON.parse(line)));
}
