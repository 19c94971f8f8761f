import type { Change, Rewriting } from './change.ts';

/** More places than this are a task for the editor's own rename. */
const mostPlaces = 200;

/** A name becomes another in all the code that was given. Nothing where the new name is taken or texts mention the old. */
export function renaming(from: string, to: string): Rewriting {
	const occurrences = (name: string) => new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g');
	return ({ text, code }) => {
		const inCode = Array.from(code.matchAll(occurrences(from)));
		const mentions = Array.from(text.matchAll(occurrences(from))).length;
		if (from === to || occurrences(to).test(code) || mentions > inCode.length) return [];
		if (inCode.length > mostPlaces) return [];
		return inCode.map(
			({ index }): Change => ({
				start: index,
				end: index + from.length,
				replacement: to,
				why: { code: 'renamed', from, to },
			}),
		);
	};
}
