import { posix } from 'node:path';

/** How a test file is called after what it tests: `{name}` stands for that, without its ending. */
export interface TestNaming {
	/** Of the file, without its ending: `{name}.test`, `test_{name}`, `{name}Test`. */
	readonly pattern: string;
	/** The ending, where it is another than that of what is tested. */
	readonly ending?: string;
}

interface Language {
	readonly endings: readonly string[];
	/** The usual one first. */
	readonly namings: readonly TestNaming[];
}

const named = (...patterns: readonly string[]): readonly TestNaming[] => patterns.map((pattern) => ({ pattern }));

const languages: readonly Language[] = [
	{
		endings: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'],
		namings: named('{name}.test', '{name}.spec', '{name}-test', '{name}_test', 'test-{name}', '{name}.unit'),
	},
	{ endings: ['py', 'pyi'], namings: named('test_{name}', '{name}_test') },
	{ endings: ['go'], namings: named('{name}_test') },
	{ endings: ['java', 'kt', 'kts', 'groovy'], namings: named('{name}Test', '{name}Tests', 'Test{name}', '{name}IT') },
	{ endings: ['scala'], namings: named('{name}Spec', '{name}Test', '{name}Suite') },
	{ endings: ['cs', 'fs', 'vb'], namings: named('{name}Tests', '{name}Test', '{name}.Tests') },
	{ endings: ['swift'], namings: named('{name}Tests', '{name}Test') },
	{ endings: ['php'], namings: named('{name}Test') },
	{ endings: ['rb'], namings: named('{name}_spec', '{name}_test', 'test_{name}') },
	{ endings: ['dart'], namings: named('{name}_test') },
	{ endings: ['ex', 'exs'], namings: [{ pattern: '{name}_test', ending: 'exs' }] },
	{ endings: ['rs'], namings: named('{name}_test', '{name}_tests', 'test_{name}', '{name}') },
	{ endings: ['c', 'cc', 'cpp', 'cxx'], namings: named('{name}_test', 'test_{name}', '{name}Test', '{name}_unittest') },
];

const anywhere = named('{name}.test', '{name}.spec', '{name}_test', 'test_{name}');

/** Endings in which tests of a file with this one may be written, the same one first, and how they are called. */
export function testsOf(path: string): Language {
	const ending = endingOf(path);
	const language = languages.find(({ endings }) => endings.includes(ending));
	if (language === undefined) return { endings: [ending], namings: anywhere };
	return { ...language, endings: [ending, ...language.endings.filter((other) => other !== ending)] };
}

/** The name of what a file tests, with how the file is called after it; nothing where it is called like no test. */
export function testedBy(path: string): { readonly name: string; readonly naming: TestNaming } | undefined {
	const base = posix.basename(path, `.${endingOf(path)}`);
	for (const naming of testsOf(path).namings) {
		const [before = '', behind = ''] = naming.pattern.split('{name}');
		// `{name}` alone is every file's: it tells nothing.
		if (before + behind === '' || base.length <= before.length + behind.length) continue;
		if (base.startsWith(before) && base.endsWith(behind)) {
			return { name: base.slice(before.length, base.length - behind.length), naming };
		}
	}
	return undefined;
}

/** What a file that tests this one is called. A component of a framework is tested in the language that it is written in. */
export function testName(path: string, { pattern, ending }: TestNaming): string {
	const own = endingOf(path);
	const name = posix.basename(path, `.${own}`);
	const written = own === 'vue' || own === 'svelte' ? 'ts' : own;
	return `${pattern.replace('{name}', () => name)}.${ending ?? written}`;
}

function endingOf(path: string): string {
	return posix.extname(path).slice(1);
}
