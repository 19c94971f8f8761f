import { firstMatches } from '../reading/firstMatches.ts';
import { isScript } from '../reading/languages.ts';
import type { Change, Rewriting } from './change.ts';

const searches =
	/(?<list>(?<![\w$.])[\w$]+(?:\.[\w$]+)*)\.indexOf\((?<sought>[^(),\n]+)\)\s*(?<sign>!==?\s*-1|>\s*-1|>=\s*0|===?\s*-1|<\s*0)(?![\w.])/g;

/** A search for a place that only asks whether there is one. */
export const includes: Rewriting = ({ text, code, languageId }) => {
	if (!isScript(languageId)) return [];
	return firstMatches(code, searches).flatMap((match): readonly Change[] => {
		const { list = '', sign = '' } = match.groups ?? {};
		const start = match.index;
		const end = start + match[0].length;
		// `indexOf` finds no NaN and `includes` does.
		if (/\bNaN\b/.test(match[0])) return [];
		const sought = /\.indexOf\((?<sought>[^\n]*)\)\s*[!=<>]/.exec(text.slice(start, end))?.groups?.['sought'];
		if (sought === undefined) return [];
		const found = /^[!>]/.test(sign);
		return [
			{
				start,
				end,
				replacement: `${found ? '' : '!'}${list}.includes(${sought})`,
				why: { code: 'includes', name: list },
			},
		];
	});
};
