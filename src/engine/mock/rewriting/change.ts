import type { Source } from '../reading/source.ts';

/** What takes the place of a stretch of a text, in offsets. */
export interface Substitution {
	readonly start: number;
	readonly end: number;
	readonly replacement: string;
}

/** One replacement in a text that was read, and why. */
export interface Change extends Substitution {
	readonly why: Why;
}

/** What a change mends; the phrases make the sentence. */
export type Why =
	| { readonly code: 'strict_equality' }
	| { readonly code: 'scoped_variable'; readonly name: string; readonly word: 'let' | 'const' }
	| { readonly code: 'loop_past_end'; readonly name: string }
	| { readonly code: 'includes'; readonly name: string }
	| { readonly code: 'is_none' }
	| { readonly code: 'shared_default'; readonly name: string }
	| { readonly code: 'bare_except' }
	| { readonly code: 'documented'; readonly name: string }
	| { readonly code: 'renamed'; readonly from: string; readonly to: string };

/** Finds what it can change for certain; finds nothing rather than guess. */
export type Rewriting = (source: Source) => readonly Change[];

/** In order of place; of changes that overlap, the first stays. */
export function withoutOverlaps<Kind extends Substitution>(changes: readonly Kind[]): readonly Kind[] {
	const kept: Kind[] = [];
	for (const change of changes.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
		if (change.start >= (kept.at(-1)?.end ?? 0)) kept.push(change);
	}
	return kept;
}

/** The text from `from` to `to` with the changes that lie in it. */
export function changed(text: string, changes: readonly Substitution[], from = 0, to = text.length): string {
	let result = '';
	let at = from;
	for (const { start, end, replacement } of changes) {
		if (start < from || end > to) continue;
		result += text.slice(at, start) + replacement;
		at = end;
	}
	return result + text.slice(at, to);
}
