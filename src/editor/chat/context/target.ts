import type { Reference } from '../../../protocol/references.ts';
import type { Range } from '../../../protocol/stream.ts';

export type Problem = Extract<Reference, { kind: 'problems' }>['problems'][number];

/** What the person can put beside a question: a document, a named part of one, its problems or one of them. */
export type Target =
	| { readonly kind: 'file'; readonly uri: string }
	| { readonly kind: 'symbol'; readonly uri: string; readonly name: string; readonly range: Range }
	| { readonly kind: 'problems'; readonly uri: string; readonly problem?: Problem };

/** The same for the same thing, so that nothing is added twice. */
export function targetId(target: Target): string {
	switch (target.kind) {
		case 'file':
			return `file:${target.uri}`;
		case 'symbol':
			return `symbol:${target.uri}#${place(target.range)}:${target.name}`;
		case 'problems':
			return target.problem === undefined
				? `problems:${target.uri}`
				: `problem:${target.uri}#${place(target.problem.range)}:${target.problem.message}`;
	}
}

function place({ start, end }: Range): string {
	return `${start.line}.${start.character}-${end.line}.${end.character}`;
}
