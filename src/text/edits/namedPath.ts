/*
 * A file that an answer names and that is not recognised lets its blocks fall on the wrong document. One that is
 * recognised where none was meant costs a refused block. So everything counts that may be meant for a path.
 */

const comment = /^(?:\/\/+|\/\*+|\*+(?=\s)|#+|;+|%+|<!--|>|[-+]+(?=\s)|\d+[.)])\s*/;
const commentEnd = /\s*(?:-->|\*\/)$/;
const label = /^(?:file|path)[ \t]*(?:name|path)?[ \t]*:[ \t]*/i;
const lead =
	/^(?:(?:in|into|for|to|at|update|updated|edit|modify|modified|change|changes|create|the|now|then|and|next|also|first|finally|file|path|filename)\b[\s:,]+)+/i;
const decorated = /^(\*\*`|__`|\*\*|__|`|"|'|\[)(.+?)(`\*\*|`__|\*\*|__|`|"|'|\](?:\([^)]*\))?)/;
const lastPlace = /\b(?:in|into|of|to|for|file)\s+[`*"']*([^\s`*"']+?)[`*"']*[.:]*$/i;
const withFolder =
	/^(?:[A-Za-z]:)?[\\/]*(?:[\p{L}\p{N}_.~@$+()[\]{}#&=,!%^-]+[\\/]+)+[\p{L}\p{N}_.~@$+()[\]{}#&=,!%^-]*$/u;
const withSpaces = /^[\p{L}\p{N}_.~@$+()[\]\\/ -]+\.[A-Za-z]\w{0,15}$/u;
const withExtension = /^[\p{L}\p{N}_.~@$+-]*\.[A-Za-z_][\p{L}\p{N}_-]{0,15}$/u;
const withoutExtension = /^(?:[A-Z]\w*file|LICENSE|README|CHANGELOG|CODEOWNERS|BUILD|WORKSPACE)$/;
/** Names of languages with a dot in them. */
const languages = /^(?:vb|asp)\.net$/i;

/** What a line means a file by, in all its readings. The first is the likeliest; none where the line names no file. */
export function pathsNamed(line: string): readonly string[] {
	let rest = line.trim();
	for (let mark = comment.exec(rest); mark !== null && rest !== ''; mark = comment.exec(rest)) {
		rest = rest.slice(mark[0].length);
	}
	rest = rest.replace(commentEnd, '').replace(label, '');
	const led = lead.exec(rest)?.[0] ?? '';
	const token = rest.slice(led.length);
	const mark = decorated.exec(token);
	const named = mark?.[2] ?? (/^\S+/.exec(token)?.[0] ?? '').replace(/[:,;.!]+$/, '');
	const behind = token.slice(mark?.[0].length ?? named.length).replace(/^[:,;.!\s]+/, '');
	const readings: string[] = [];
	// A word within a sentence is one only where the sentence is about the file: "In src/a.ts, change…".
	const isAlone = behind === '' || /^[(–—-]/.test(behind);
	const isPlace = led !== '' && /[\\/]/.test(named);
	if ((mark !== null || isAlone || isPlace) && isPath(named, mark !== null)) readings.push(named);
	const last = mark === null ? (lastPlace.exec(rest)?.[1] ?? '') : '';
	if (isPath(last, false)) readings.push(last);
	const whole = token.replace(/[:.\s]+$/, '');
	if (mark === null && behind !== '' && whole.includes(' ') && isPath(whole, true)) readings.push(whole);
	const isDiff = /^(?:\+\+\+|---)\s/.test(line);
	return readings.map(plain).map((path) => (isDiff ? path.replace(/^[ab]\//, '') : path));
}

/** Of the words behind an opening fence: `ts src/a.ts`, `ts:src/a.ts`, `ts title="src/a.ts"`. */
export function pathsInInfo(info: string): readonly string[] {
	const words = info.match(/[\w-]+=(?:"[^"]*"|'[^']*')|\S+/g) ?? [];
	return words
		.flatMap((word) => {
			const value = word.replace(/^\{?(?:title|file|filename|path|name)=/i, '').replace(/^["']|["'}]+$/g, '');
			const coloned = /^(?:[\w+#-]{2,20}|[A-Za-z](?=:[^\\/])):(.+)$/.exec(value)?.[1];
			return coloned === undefined ? [value] : [coloned, value];
		})
		.filter((path) => !languages.test(path) && isPath(path, true))
		.map(plain);
}

function plain(path: string): string {
	return path.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '');
}

function isPath(path: string, mayHaveSpaces: boolean): boolean {
	if (/^[a-z][\w+.-]+:\/\//i.test(path)) return false;
	if (path.includes(' ')) return mayHaveSpaces && withSpaces.test(path);
	return (
		(/[\p{L}\p{N}]/u.test(path) && withFolder.test(path)) || withExtension.test(path) || withoutExtension.test(path)
	);
}
