import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type * as z from 'zod/mini';

/**
 * Where a value does not fit and what would, made from the schema alone: `question: too_small`. Never from the value,
 * which may be a question or a key; so only the first name of a path, deeper ones may be names that the client chose.
 */
export function problemsOf(error: z.core.$ZodError): string {
	return error.issues.map((issue) => `${placeOf(issue.path)}: ${wanted(issue)}`).join('; ');
}

function placeOf(path: readonly PropertyKey[]): string {
	const [name, index] = path;
	if (name === undefined) return 'params';
	return typeof index === 'number' ? `${String(name)}[${index}]` : String(name);
}

function wanted(issue: z.core.$ZodIssue): string {
	return issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.code;
}

/** The answer to a request whose parameters do not fit `schema`. */
export function invalidParams(method: string, problem: string): ResponseError {
	return new ResponseError(ErrorCodes.InvalidParams, `${method}: ${problem}`);
}

/** Validates what came in. Throws the JSON-RPC error InvalidParams, which tells nothing of the value. */
export function parseParams<Schema extends z.ZodMiniType>(
	method: string,
	schema: Schema,
	params: unknown,
): z.output<Schema> {
	const parsed = schema.safeParse(params);
	if (!parsed.success) throw invalidParams(method, problemsOf(parsed.error));
	return parsed.data;
}
