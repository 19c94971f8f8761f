import { type Diagnostic, languages, Uri } from 'vscode';
import { problemSeverities } from '../../../protocol/problems.ts';
import { toRange } from '../references.ts';
import type { Problem } from './target.ts';

/** What the editor reports as wrong in a document now, the gravest first and then from top to bottom. */
export function problemsOf(uri: string): readonly Problem[] {
	return languages.getDiagnostics(Uri.parse(uri)).toSorted(graver).map(toProblem);
}

function graver(one: Diagnostic, other: Diagnostic): number {
	return one.severity - other.severity || one.range.start.compareTo(other.range.start);
}

export function toProblem({ range, severity, message, source }: Diagnostic): Problem {
	return {
		range: toRange(range),
		severity: problemSeverities[severity],
		message,
		...(source === undefined ? {} : { source }),
	};
}
