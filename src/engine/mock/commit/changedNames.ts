import { declarationsOf } from '../reading/declarations.ts';
import { sourceOf } from '../reading/source.ts';
import type { ChangedFile } from './diff.ts';
import { languageOfPath } from './languageOfPath.ts';

/** What a file declares that it did not before, no longer, or in other words. */
export interface ChangedNames {
	readonly added: readonly string[];
	readonly removed: readonly string[];
	readonly changed: readonly string[];
}

export function changedNames({ path, before, after, added }: ChangedFile): ChangedNames {
	const languageId = languageOfPath(path);
	const was = namesIn(before, languageId);
	const is = namesIn(after, languageId);
	const touched = new Set([...namesIn(added, languageId), ...namesAround(after, added, languageId)]);
	return {
		added: is.filter((name) => !was.includes(name)),
		removed: was.filter((name) => !is.includes(name)),
		changed: is.filter((name) => was.includes(name) && touched.has(name)),
	};
}

function namesIn(lines: readonly string[], languageId: string): readonly string[] {
	return [...new Set(declarationsOf(sourceOf(lines.join('\n'), languageId)).map(({ name }) => name))];
}

/** The innermost declarations in whose bodies new lines stand. */
function namesAround(after: readonly string[], added: readonly string[], languageId: string): readonly string[] {
	const text = after.join('\n');
	const declarations = declarationsOf(sourceOf(text, languageId));
	const names: string[] = [];
	let at = 0;
	for (const line of added) {
		const found = text.indexOf(line, at);
		if (found < 0 || line.trim() === '') continue;
		at = found + line.length;
		const around = declarations.findLast(({ offset, body }) => offset <= found && found < body.end);
		if (around !== undefined) names.push(around.name);
	}
	return names;
}
