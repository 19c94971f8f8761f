/**
 * The patterns of one .gitignore, written so that they mean the same in a .gitignore at the root: `folder` is the path of
 * theirs from there, with `/`, and empty for the root itself. One list of all patterns, the nearest file's last, then
 * decides as git does; files matched one by one cannot, because a pattern of the root that ignores a folder would hold
 * for what is in it even where a nearer file takes the folder back.
 */
export function rulesAt(folder: string, contents: string): readonly string[] {
	const lines = contents.replace(/^\ufeff/, '').split(/\r?\n/);
	const rules = lines.map(withoutTrailingSpaces).filter((line) => line !== '' && !line.startsWith('#'));
	return folder === '' ? rules : rules.flatMap((rule) => moved(rule, escaped(folder)));
}

function moved(rule: string, folder: string): readonly string[] {
	const negated = rule.startsWith('!');
	const pattern = negated ? rule.slice(1) : rule;
	const anchored = pattern.startsWith('/') ? pattern.slice(1) : pattern;
	// A lone slash matches nothing; behind a folder it would match the folder.
	if (anchored === '' || anchored === '/') return [];
	// A slash before the end ties a pattern to the folder of its file; any other holds for all that is below too.
	const place = pattern.slice(0, -1).includes('/') ? '' : '**/';
	return [`${negated ? '!' : ''}/${folder}/${place}${anchored}`];
}

function escaped(folder: string): string {
	return folder.replace(/[\\*?[]/g, '\\$&');
}

/** Spaces at the end count only behind a backslash. */
function withoutTrailingSpaces(line: string): string {
	let end = line.length;
	while (end > 0 && line[end - 1] === ' ') end--;
	const backslashes = /\\*$/.exec(line.slice(0, end))?.[0].length ?? 0;
	return end < line.length && backslashes % 2 === 1 ? line.slice(0, end + 1) : line.slice(0, end);
}
