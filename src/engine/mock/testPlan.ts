import { type Declaration, declarationsOf } from './reading/declarations.ts';
import { isScript } from './reading/languages.ts';
import { flowOf } from './reading/reading.ts';
import type { Source } from './reading/source.ts';
import { wordsOf } from './words.ts';

/** Tests by name, without results that the mock cannot know. `undefined`: nothing to test, or not in this language. */
export function testPlan(source: Source): string | undefined {
	const callable = declarationsOf(source).filter(
		({ kind, name }) => (kind === 'function' || kind === 'method') && name !== 'constructor' && !/^(?:__|#)/.test(name),
	);
	if (callable.length === 0) return undefined;
	if (source.languageId === 'python') return pythonPlan(source, callable);
	return isScript(source.languageId) ? scriptPlan(source, callable) : undefined;
}

function scriptPlan(source: Source, callable: readonly Declaration[]): string {
	const suites = callable.map(({ name, ...declaration }) => {
		const tests = casesOf(source, { name, ...declaration }).map((words) => `\ttest.todo('${words}');\n`);
		return `describe('${name}', () => {\n${tests.join('')}});\n`;
	});
	return `import { describe, test } from 'node:test';\n\n${suites.join('\n')}`;
}

function pythonPlan(source: Source, callable: readonly Declaration[]): string {
	const tests = callable.flatMap((declaration) =>
		casesOf(source, declaration).map(
			(words) =>
				`@pytest.mark.skip(reason="to be written")\ndef test_${declaration.name}_${words.replace(/\W+/g, '_')}():\n    ...\n`,
		),
	);
	return `import pytest\n\n\n${tests.join('\n\n')}`;
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
