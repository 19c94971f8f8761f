import { firstMatches } from '../reading/firstMatches.ts';
import { isScript } from '../reading/languages.ts';
import type { Source } from '../reading/source.ts';
import type { Change, Rewriting } from './change.ts';

/*
 * `==` becomes `===` only where both sides are known to have the same type, so that the meaning stays; the same line
 * that ESLint's `eqeqeq` draws for what it fixes by itself. `== null` is an idiom and stays.
 */
const comparisons = [
	/\btypeof\s+[\w$.[\]]+\s*(?<sign>[!=]=)(?!=)\s*['"]/g,
	/\.length\s*(?<sign>[!=]=)(?!=)\s*\d/g,
	/\.(?:indexOf|lastIndexOf|findIndex)\([^()\n]*\)\s*(?<sign>[!=]=)(?!=)\s*-?\d/g,
	/(?<![\w$.])(?<name>[A-Za-z_$][\w$]*)\s*(?<sign>[!=]=)(?!=)\s*(?<literal>['"]|-?\d)/g,
];

export const strictEquality: Rewriting = (source) => {
	if (!isScript(source.languageId)) return [];
	return comparisons.flatMap((comparison) =>
		firstMatches(source.code, comparison).flatMap((match): readonly Change[] => {
			const { sign = '', name, literal = '' } = match.groups ?? {};
			if (name !== undefined && declaredType(source, name) !== (/['"]/.test(literal) ? 'string' : 'number')) return [];
			const start = match.index + match[0].lastIndexOf(sign);
			return [{ start, end: start + 2, replacement: `${sign}=`, why: { code: 'strict_equality' } }];
		}),
	);
};

/** The type that the text itself gives to a name, if it does so once and simply: `name: string`. */
function declaredType({ code }: Source, name: string): string | undefined {
	const escaped = name.replaceAll('$', '\\$');
	const found = Array.from(
		code.matchAll(new RegExp(`(?<![\\w$.])${escaped}\\s*:\\s*(?<type>\\w+)\\s*(?=[,)=;])`, 'g')),
	);
	return found.length === 1 ? found[0]?.groups?.['type'] : undefined;
}
