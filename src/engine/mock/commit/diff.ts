/** A file in what `git diff` prints. */
export interface ChangedFile {
	readonly path: string;
	/** What it was called, where it was moved. */
	readonly from?: string;
	readonly kind: 'added' | 'removed' | 'moved' | 'changed';
	readonly added: readonly string[];
	readonly removed: readonly string[];
	/** Every line of the hunks, in order: those that stay too. */
	readonly before: readonly string[];
	readonly after: readonly string[];
}

export function changedFiles(diff: string): readonly ChangedFile[] {
	return diff
		.split(/^(?=diff --(?:git|cc|combined) )/m)
		.filter((part) => part.startsWith('diff --'))
		.map(changedFile);
}

function changedFile(part: string): ChangedFile {
	const lines = part.split(/\r?\n/);
	const hunks = lines.findIndex((line) => line.startsWith('@@'));
	const heads = hunks < 0 ? lines : lines.slice(0, hunks);
	const body = hunks < 0 ? [] : lines.slice(hunks);
	const named = (start: string) => heads.find((line) => line.startsWith(start))?.slice(start.length);
	const from = unquoted(named('rename from ') ?? named('--- ') ?? '');
	const to = unquoted(named('rename to ') ?? named('+++ ') ?? '');
	const path = to !== '' && to !== '/dev/null' ? to : from !== '' ? from : inHeading(lines[0] ?? '');
	const moved = named('rename to ') !== undefined;
	const kind =
		named('new file mode') !== undefined
			? 'added'
			: named('deleted file mode') !== undefined
				? 'removed'
				: moved
					? 'moved'
					: 'changed';
	const having = (signs: string) =>
		body.filter((line) => line !== '' && signs.includes(line.charAt(0))).map((line) => line.slice(1));
	return {
		path,
		...(moved ? { from } : {}),
		kind,
		added: having('+'),
		removed: having('-'),
		before: having(' -'),
		after: having(' +'),
	};
}

/** Git writes names with unusual characters in quotes, byte by byte in octal, and `a/`, `b/` before all of them. */
function unquoted(name: string): string {
	const inside = /^"(?<inside>.*)"$/.exec(name.trim())?.groups?.['inside'];
	const plain = inside === undefined ? name.trim() : fromOctal(inside);
	return plain.replace(/^[abciow]\//, '');
}

function fromOctal(name: string): string {
	const bytes = name
		.replaceAll('%', '%25')
		.replace(/\\(?<octal>[0-3][0-7]{2})/g, (_, octal: string) => {
			return `%${Number.parseInt(octal, 8).toString(16).padStart(2, '0')}`;
		})
		.replace(/\\(?<sign>["\\])/g, '$<sign>');
	try {
		return decodeURIComponent(bytes);
	} catch {
		// No UTF-8: the name as git writes it.
		return name;
	}
}

/** Of a file without hunks (binary, only its mode, left out) only the first line has the name, twice. */
function inHeading(line: string): string {
	const names = line.replace(/^diff --\w+ /, '');
	return unquoted(names.length % 2 === 1 ? names.slice((names.length + 1) / 2) : names);
}
