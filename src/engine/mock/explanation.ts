import type { Phrases } from './phrases/phrases.ts';
import type { Declaration } from './reading/declarations.ts';
import { callsIn, flowOf, type Reading, read } from './reading/reading.ts';
import { lineOf, type Source } from './reading/source.ts';
import { repairsOf } from './rewriting/rewritings.ts';

/** More than this makes a list that nobody reads. */
const mostDeclarations = 20;

/** A text told in words: what it declares, how it flows, what is worth a look. `firstLine` is where it stands. */
export function explanation(
	source: Source,
	place: string,
	wholeLength: number,
	firstLine: number,
	phrases: Phrases,
): string {
	const reading = read(source);
	const { lines, declarations, imports, names, flow } = reading;
	const straight = flow.branches + flow.loops + flow.handlers === 0;
	const paragraphs = [
		phrases.overview(place, source.language.name, lines) +
			(source.text.length < wholeLength ? ` ${phrases.readOnly(lines.all)}` : ''),
		declarations.length === 0 ? phrases.declaresNothing : declared(source, reading, firstLine, phrases),
		...(imports.length === 0 ? [] : [phrases.imports(imports)]),
		...(isCode(source) ? [straight ? phrases.straight : phrases.flow(flow)] : []),
		...(names.length === 0 ? [] : [phrases.names(names)]),
		...notes(reading, firstLine, phrases),
	];
	const suspicious = suspicions(source, firstLine, phrases);
	return [...paragraphs, ...(suspicious === undefined ? [] : [suspicious])].join('\n\n');
}

/** What is wrong by its form, line by line; `undefined` where nothing is. */
export function suspicions(source: Source, firstLine: number, phrases: Phrases): string | undefined {
	const seen = new Set<string>();
	const lines = repairsOf(source).flatMap(({ start, end, why }) => {
		// The guard in the body belongs to the default in the head, which has been told.
		if (why.code === 'shared_default' && start === end) return [];
		const line = `- ${phrases.line(lineOf(source.text, start) + firstLine - 1)}: ${phrases.why(why)}`;
		if (seen.has(line)) return [];
		seen.add(line);
		return [line];
	});
	return lines.length === 0 ? undefined : [phrases.worthALook, '', ...lines].join('\n');
}

function declared(source: Source, { declarations }: Reading, firstLine: number, phrases: Phrases): string {
	const items = declarations.slice(0, mostDeclarations).map((declaration) => {
		const facts = factsOf(source, declaration);
		return `- ${phrases.declaration({ ...declaration, line: declaration.line + firstLine - 1 }, facts)}`;
	});
	return [phrases.declares, '', ...items, ...(declarations.length > mostDeclarations ? ['- …'] : [])].join('\n');
}

function factsOf({ text, code }: Source, { offset, body, name, kind }: Declaration) {
	const holdsCode = kind === 'function' || kind === 'method';
	const inside = holdsCode ? code.slice(body.start, body.end) : '';
	return {
		lines: lineOf(text, body.end) - lineOf(text, offset) + 1,
		flow: flowOf(inside),
		calls: callsIn(inside, name),
	};
}

function notes({ notes: found }: Reading, firstLine: number, phrases: Phrases): readonly string[] {
	if (found.length === 0) return [];
	const items = found.slice(0, mostDeclarations).map(({ line, text }) => {
		return `- ${phrases.line(line + firstLine - 1)}: \`${text.replaceAll('`', "'")}\``;
	});
	return [[phrases.notes, '', ...items].join('\n')];
}

function isCode({ language }: Source): boolean {
	return language.declares !== 'none' && language.declares !== 'headings' && language.declares !== 'sql';
}
