import { firstMatches } from '../reading/firstMatches.ts';
import type { Change, Rewriting } from './change.ts';

const loops =
	/\bfor\s*\((?:[^;{}]{0,80}?\b)?(?<index>[\w$]+)\s*=\s*0\s*;\s*\k<index>\s*(?<sign><=)\s*(?<list>[\w$.]+)\.(?:length|Length|size\(\)|length\(\))\s*;/g;

/** A loop from 0 that also takes the place behind the last element, and reads it. */
export const loopBound: Rewriting = ({ code }) =>
	firstMatches(code, loops).flatMap((match): readonly Change[] => {
		const { index = '', list = '' } = match.groups ?? {};
		const after = code.slice(match.index + match[0].length, match.index + 2000);
		if (!after.includes(`${list}[${index}]`)) return [];
		const start = match.index + match[0].indexOf('<=');
		return [{ start, end: start + 2, replacement: '<', why: { code: 'loop_past_end', name: list } }];
	});
