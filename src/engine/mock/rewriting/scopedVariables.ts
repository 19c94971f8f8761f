import { firstMatches } from '../reading/firstMatches.ts';
import { isScript } from '../reading/languages.ts';
import { closingBracket, type Source } from '../reading/source.ts';
import type { Change, Rewriting } from './change.ts';

/**
 * `var` becomes `const` or `let`. Only where the variable is declared once, with a value, inside a block that is there
 * as a whole, and is used in no place outside that block or before its declaration: there both mean the same.
 */
export const scopedVariables: Rewriting = (source) => {
	if (!isScript(source.languageId)) return [];
	return firstMatches(source.code, /\bvar\s+(?<name>[\w$]+)\s*(?::[^=;\n]+)?=(?![=>])/g).flatMap(
		(match): readonly Change[] => {
			const name = match.groups?.['name'] ?? '';
			const word = wordFor(source, match.index, name);
			if (word === undefined) return [];
			return [
				{ start: match.index, end: match.index + 3, replacement: word, why: { code: 'scoped_variable', name, word } },
			];
		},
	);
};

function wordFor({ code }: Source, at: number, name: string): 'let' | 'const' | undefined {
	// One statement with several variables would need one word for all of them.
	const statement = code.slice(at, code.indexOf('\n', at) < 0 ? undefined : code.indexOf('\n', at));
	if (/,\s*[\w$]+\s*(?:=|;|$)/.test(statement.replace(/\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/g, ''))) return undefined;
	const scope = scopeOf(code, at);
	if (scope === undefined) return undefined;
	const escaped = name.replaceAll('$', '\\$');
	const uses = Array.from(code.matchAll(new RegExp(`(?<![\\w$.])${escaped}(?![\\w$])`, 'g')), ({ index }) => index);
	if (uses.some((use) => use < at || use > scope.end)) return undefined;
	if (new RegExp(`\\b(?:var|let|const|function|class)\\s+${escaped}(?![\\w$])`).test(code.slice(at + 4 + name.length)))
		return undefined;
	// A closure in a loop sees one `var` and many `let`: what such code does would change.
	if (scope.inLoop && /=>|\bfunction\b/.test(code.slice(at, scope.end))) return undefined;
	const assigned = new RegExp(
		`(?<![\\w$.])${escaped}\\s*(?:[-+*/%&|^]|\\*\\*|<<|>>>?|&&|\\|\\||\\?\\?)?=(?![=>])|(?:\\+\\+|--)\\s*${escaped}(?![\\w$])|(?<![\\w$.])${escaped}\\s*(?:\\+\\+|--)|[[{,]\\s*${escaped}\\s*[\\]},][^;=]*=(?!=)|\\b(?:of|in)\\b.*\\b${escaped}\\s*\\)\\s*=`,
	);
	return assigned.test(code.slice(at + statement.indexOf('=') + 1, scope.end)) ? 'let' : 'const';
}

/** Characters within which the head of a loop is looked for. */
const nearby = 300;

interface Scope {
	readonly end: number;
	readonly inLoop: boolean;
}

/** The block around a place, or the `for` statement in whose head it stands. `undefined`: it is not all there. */
function scopeOf(code: string, at: number): Scope | undefined {
	const head = /\bfor\s*\(\s*$/.exec(code.slice(Math.max(0, at - nearby), at));
	if (head !== null) {
		const close = closingBracket(code, code.lastIndexOf('(', at));
		const open = close < 0 ? -1 : code.slice(close + 1).search(/\S/) + close + 1;
		if (open < 0 || code.charAt(open) !== '{') return undefined;
		const end = closingBracket(code, open);
		return end < 0 ? undefined : { end, inLoop: true };
	}
	let depth = 0;
	for (let index = at; index >= 0; index--) {
		const character = code.charAt(index);
		if (character === '}') depth++;
		if (character !== '{' || depth-- > 0) continue;
		const end = closingBracket(code, index);
		return end < 0
			? undefined
			: {
					end,
					inLoop: /\b(?:for|while)\s*\([^{}]*\)\s*$|\bdo\s*$/.test(code.slice(Math.max(0, index - nearby), index)),
				};
	}
	return undefined;
}
