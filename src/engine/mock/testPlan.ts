import { type Declaration, declarationsOf } from './reading/declarations.ts';
import { isScript } from './reading/languages.ts';
import { flowOf } from './reading/reading.ts';
import type { Source } from './reading/source.ts';
import { wordsOf } from './words.ts';

/** Tests by name, without results that the mock cannot know. */
export interface TestSuites {
	/** What the file begins with. */
	readonly heading: string;
	/** Whether a file has what the heading is for. */
	hasHeading(text: string): boolean;
	readonly suites: readonly TestSuite[];
	/** What stands between two suites. */
	readonly between: string;
}

export interface TestSuite {
	/** A part of it that tells whether a file has it. */
	readonly opening: string;
	readonly text: string;
}

/** `undefined`: nothing to test, or not in this language. */
export function testSuites(source: Source): TestSuites | undefined {
	const callable = declarationsOf(source).filter(
		({ kind, name }) => (kind === 'function' || kind === 'method') && name !== 'constructor' && !/^(?:__|#)/.test(name),
	);
	if (callable.length === 0) return undefined;
	if (source.languageId === 'python') return pythonSuites(source, callable);
	return isScript(source.languageId) ? scriptSuites(source, callable) : undefined;
}

/** The same as a file that runs. */
export function testPlan(source: Source): string | undefined {
	const plan = testSuites(source);
	return plan === undefined ? undefined : plan.heading + plan.suites.map(({ text }) => text).join(plan.between);
}

function scriptSuites(source: Source, callable: readonly Declaration[]): TestSuites {
	const suites = callable.map((declaration) => {
		const opening = `describe('${declaration.name}'`;
		const tests = casesOf(source, declaration).map((words) => `\ttest.todo('${words}');\n`);
		return { opening, text: `${opening}, () => {\n${tests.join('')}});\n` };
	});
	return {
		heading: "import { describe, test } from 'node:test';\n\n",
		// Other frameworks have the same names.
		hasHeading: (text) => /\bdescribe\s*\(/.test(text),
		suites,
		between: '\n',
	};
}

function pythonSuites(source: Source, callable: readonly Declaration[]): TestSuites {
	const suites = callable.flatMap((declaration) =>
		casesOf(source, declaration).map((words) => {
			const opening = `def test_${declaration.name}_${words.replace(/\W+/g, '_')}()`;
			return { opening, text: `@pytest.mark.skip(reason="to be written")\n${opening}:\n    ...\n` };
		}),
	);
	return {
		heading: 'import pytest\n\n\n',
		hasHeading: (text) => /^import pytest\b/m.test(text),
		suites,
		between: '\n\n',
	};
}

/** One case for the usual way, and one for each other way that shows in the code. */
function casesOf({ code }: Source, { body, parameters, name }: Declaration): readonly string[] {
	const inside = code.slice(body.start, body.end);
	const { branches, loops, throws, handlers } = flowOf(inside);
	return [
		`does what its name says: ${wordsOf(name).join(' ')}`.replace(/: $/, ''),
		...(parameters.length > 0 && loops > 0 ? ['takes an empty input'] : []),
		...(branches > 0 ? ['goes each way of its branches'] : []),
		...(throws > 0 ? ['fails as it should'] : []),
		...(handlers > 0 ? ['deals with a failure inside'] : []),
	];
}
