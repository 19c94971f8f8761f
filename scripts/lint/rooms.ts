import { posix } from 'node:path';
import { type Room, rooms } from './roomRules.ts';
import { lineAt, type SourceFile } from './sources.ts';

/*
 * A linter of our own and not Biome's `noRestrictedImports`, which compares the text of an import: it cannot tell
 * `../host/` in src/editor/chat/ (the editor's own folder of that name) from `../host/` in src/editor/, and it does
 * not see `import('…').Type`.
 */

interface Import {
	readonly specifier: string;
	readonly line: number;
}

// Comments and texts are consumed first, so that an `import` in them is none. A regular expression with a quote in it
// can put this out of step; Biome's `useImportsFirst` keeps the imports ahead of any.
const statements =
	/\/\/.*|\/\*[\s\S]*?\*\/|`(?:\\[\s\S]|[^`\\])*`|\b(?:from|import)\s*(['"])(?<specifier>.*?)\1|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;
// `import('…')` stands anywhere, also as a type, and counts even in a comment or a text.
const calls = /\b(?:import|require)\s*\(\s*(['"])(?<specifier>.*?)\1/g;
// A path that is put together at run time cannot be checked.
const computed = /\b(?:import|require)\s*\(\s*(?!['"\s])/g;

/** The imports of a file in src/ that its room does not allow, as lines to print. */
export function findForbiddenImports({ path, contents }: SourceFile): readonly string[] {
	const [top, name = '', ...rest] = path.split('/');
	if (top !== 'src') return [];
	const room = rest.length === 0 ? undefined : rooms[name];
	if (room === undefined) return [`${path}: src/ holds only the rooms ${Object.keys(rooms).join(', ')}`];
	const forbidden = importsOf(contents).flatMap((found) => {
		const reason = refuse(found.specifier, path, name, room);
		return reason === undefined ? [] : [`${path}:${found.line}: '${found.specifier}' ${reason}`];
	});
	const unknown = [...contents.matchAll(computed)].map(
		({ index }) => `${path}:${lineAt(contents, index)}: a computed import cannot be checked`,
	);
	return [...forbidden, ...unknown];
}

function importsOf(contents: string): readonly Import[] {
	return [...contents.matchAll(statements), ...contents.matchAll(calls)].flatMap(({ groups, index }) => {
		const specifier = groups?.['specifier'];
		return specifier === undefined ? [] : [{ specifier, line: lineAt(contents, index) }];
	});
}

/** Why the import is refused, or undefined. */
function refuse(specifier: string, path: string, name: string, room: Room): string | undefined {
	if (specifier.startsWith('.')) return refuseFile(posix.join(posix.dirname(path), specifier), name, room);
	if (specifier.startsWith('node:')) return room.node ? undefined : `is Node's, which is not there for src/${name}`;
	const isAllowed = room.packages.some((allowed) => specifier === allowed || specifier.startsWith(`${allowed}/`));
	return isAllowed ? undefined : `is no package of src/${name}`;
}

function refuseFile(target: string, name: string, room: Room): string | undefined {
	if (target === 'package.json') return room.manifest ? undefined : `is not for src/${name}`;
	const [top, targetRoom = ''] = target.split('/');
	if (top !== 'src') return 'is outside src/';
	if (targetRoom === name || room.rooms.includes(targetRoom)) return undefined;
	return `reaches from src/${name} into src/${targetRoom}`;
}
