import { declarationsOf } from '../reading/declarations.ts';
import { firstMatches } from '../reading/firstMatches.ts';
import type { Source } from '../reading/source.ts';
import type { Change, Rewriting } from './change.ts';

/** `== None` asks the object, which may answer anything; `is None` asks whether it is the one None. */
export const noneIdentity: Rewriting = ({ code, languageId }) => {
	if (languageId !== 'python') return [];
	return firstMatches(code, /(?<sign>[!=]=)(?=\s*None\b)/g).map((match): Change => {
		const replacement = match.groups?.['sign'] === '==' ? 'is' : 'is not';
		return { start: match.index, end: match.index + 2, replacement, why: { code: 'is_none' } };
	});
};

/** `except:` also takes the interrupt from the keyboard and the wish to exit. */
export const bareExcept: Rewriting = ({ code, languageId }) => {
	if (languageId !== 'python') return [];
	return firstMatches(code, /^[ \t]*except(?=[ \t]*:)/gm).flatMap((match): readonly Change[] => {
		// One that raises again meant to see everything.
		if (/^[^\n]*\n(?:[ \t]+[^\n]*\n)*?[ \t]+raise[ \t]*(?:\n|$)/.test(code.slice(match.index, match.index + 2000)))
			return [];
		const at = match.index + match[0].length;
		return [{ start: at, end: at, replacement: ' Exception', why: { code: 'bare_except' } }];
	});
};

/** A list or dictionary as default is made once and shared by all calls. */
export const sharedDefault: Rewriting = (source) => {
	if (source.languageId !== 'python') return [];
	return declarationsOf(source).flatMap((declaration) => {
		if (declaration.kind !== 'function') return [];
		const body = firstStatement(source, declaration.body.start);
		if (body === undefined) return [];
		const head = source.code.slice(declaration.offset, declaration.body.start);
		return firstMatches(head, /(?<=[(,]\s*)(?<name>\w+)\s*=\s*(?<value>\[\s*\]|\{\s*\})(?=\s*[,)])/g).flatMap(
			(match): readonly Change[] => {
				const { name = '', value = '' } = match.groups ?? {};
				const start = declaration.offset + match.index + match[0].length - value.length;
				const why = { code: 'shared_default', name } as const;
				const guard = `${body.margin}if ${name} is None:\n${body.margin}${body.unit}${name} = ${value}\n`;
				return [
					{ start, end: start + value.length, replacement: 'None', why },
					{ start: body.at, end: body.at, replacement: guard, why },
				];
			},
		);
	});
};

interface Statement {
	readonly at: number;
	readonly margin: string;
	readonly unit: string;
}

/** Where the first statement after a docstring begins, and how it is indented. */
function firstStatement({ text }: Source, colon: number): Statement | undefined {
	const body =
		/^:[ \t]*\r?\n(?<blank>(?:[ \t]*\r?\n)*)(?<doc>[ \t]+[rRuU]?("""|''')[\s\S]*?\3[ \t]*\r?\n)?(?=(?<margin>[ \t]+)\S)/.exec(
			text.slice(colon),
		);
	const margin = body?.groups?.['margin'];
	if (body === null || margin === undefined) return undefined;
	return { at: colon + body[0].length, margin, unit: margin.startsWith('\t') ? '\t' : '    ' };
}
