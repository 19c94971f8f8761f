import { type Declaration, declarationsOf } from '../reading/declarations.ts';
import { flowOf } from '../reading/reading.ts';
import { marginAt, type Source } from '../reading/source.ts';
import { wordsOf } from '../words.ts';
import type { Change, Rewriting } from './change.ts';

/** A comment from the signature for everything that has none: what it is called, takes, gives back and throws. */
export const documentation: Rewriting = (source) => {
	const { declares, lineComment } = source.language;
	const bare = declarationsOf(source).filter(({ kind }) => kind !== 'heading' && kind !== 'table');
	return bare.flatMap((declaration): readonly Change[] => {
		if (isDocumented(source, declaration)) return [];
		const why = { code: 'documented', name: declaration.name } as const;
		if (declares === 'python') return docstring(source, declaration, why);
		const margin = marginAt(source.text, declaration.offset);
		const lines = declares === 'script' ? jsdoc(source, declaration) : plain(declaration, lineComment);
		const replacement = lines.map((line) => `${margin}${line}\n`).join('');
		return [{ start: declaration.offset, end: declaration.offset, replacement, why }];
	});
};

function isDocumented({ text, language }: Source, { offset, body }: Declaration): boolean {
	if (language.declares === 'python' && /^:\s*[rRuU]?(?:"""|''')/.test(text.slice(body.start))) return true;
	const above = text.slice(0, offset).trimEnd().split('\n').at(-1)?.trim() ?? '';
	return (
		above.endsWith('*/') || above.startsWith('@') || (above !== '' && above.startsWith(language.lineComment ?? '\n'))
	);
}

function jsdoc(source: Source, declaration: Declaration): readonly string[] {
	const tags = [
		...declaration.parameters.map((parameter, index) => {
			const { name, fallback } = named(parameter, index);
			return `@param ${name}${fallback === undefined ? '' : ` - Defaults to \`${fallback}\`.`}`;
		}),
		...(givesBack(source, declaration) ? [`@returns ${returned(declaration)}`.trimEnd()] : []),
		...thrown(source, declaration).map((name) => `@throws {${name}}`),
	];
	if (tags.length === 0) return [`/** ${sentence(declaration)} */`];
	return ['/**', ` * ${sentence(declaration)}`, ' *', ...tags.map((tag) => ` * ${tag}`), ' */'];
}

function docstring(source: Source, declaration: Declaration, why: Change['why']): readonly Change[] {
	const first = /^:[ \t]*\r?\n(?=(?:[ \t]*\r?\n)*(?<margin>[ \t]+)\S)/.exec(source.text.slice(declaration.body.start));
	const margin = first?.groups?.['margin'];
	if (first === null || margin === undefined) return [];
	const parameters = declaration.parameters.map((parameter, index) => named(parameter, index));
	const lines = [
		...(parameters.length === 0 ? [] : ['', 'Args:']),
		...parameters.map(
			({ name, fallback }) => `    ${name}:${fallback === undefined ? '' : ` Defaults to ${fallback}.`}`,
		),
		...(declaration.returns === '' || declaration.returns === 'None'
			? []
			: ['', 'Returns:', `    ${declaration.returns}`]),
		...thrown(source, declaration).flatMap((name, index) => [...(index === 0 ? ['', 'Raises:'] : []), `    ${name}`]),
	].map((line) => (line === '' ? '\n' : `${margin}${line}\n`));
	const end = lines.length === 0 ? '"""\n' : `\n${lines.join('')}${margin}"""\n`;
	const at = declaration.body.start + first[0].length;
	return [{ start: at, end: at, replacement: `${margin}"""${sentence(declaration)}${end}`, why }];
}

function plain(declaration: Declaration, mark: string | undefined): readonly string[] {
	if (mark === undefined) return [];
	const names = declaration.parameters.map((parameter) => parameter.replace(/\s+/g, ' ')).join(', ');
	return [`${mark} ${sentence(declaration)}`, ...(names === '' ? [] : [`${mark} Takes: ${names}`])];
}

/** The name in words: all that can be said for certain about what it is for. */
function sentence({ name, kind }: Declaration): string {
	const words = wordsOf(name).join(' ');
	const text = kind === 'method' && name === 'constructor' ? 'create an instance' : words === '' ? name : words;
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function named(parameter: string, index: number): { readonly name: string; readonly fallback?: string } {
	const fallback = /(?<![=!<>])=(?![=>])\s*(?<value>[^=]+)$/.exec(parameter)?.groups?.['value']?.trim();
	const bare = parameter.replace(/^(?:(?:public|private|protected|readonly)\s+)*(?:\.\.\.|\*{1,2})?/, '');
	const name = /^[\w$]+/.exec(bare)?.[0] ?? `options${index === 0 ? '' : index + 1}`;
	return fallback === undefined ? { name } : { name, fallback };
}

/** Only where something can be said about it. */
function givesBack({ code }: Source, { body, returns, kind, isAsync }: Declaration): boolean {
	if (kind !== 'function' && kind !== 'method') return false;
	if (/^(?:Promise<)?(?:void|never)>?$/.test(returns)) return false;
	return returns !== '' || (isAsync && /\breturn\s+[^;\s]/.test(code.slice(body.start, body.end)));
}

function returned({ returns, isAsync }: Declaration): string {
	if (returns !== '') return `\`${returns}\``;
	return isAsync ? 'A promise.' : '';
}

function thrown({ code }: Source, { kind, body }: Declaration): readonly string[] {
	if (kind !== 'function' && kind !== 'method') return [];
	const inside = code.slice(body.start, body.end);
	if (flowOf(inside).throws === 0) return [];
	const names = Array.from(
		inside.matchAll(/\b(?:throw\s+new|raise)\s+(?<name>[A-Z][\w.]*)/g),
		(match) => match.groups?.['name'] ?? '',
	);
	return [...new Set(names)];
}
