import type { Check } from '../test/checks.ts';
import type { Output } from '../test/output.ts';
import { runNode } from '../test/run.ts';
import { runBiome } from './biome.ts';
import { findL10nProblems } from './l10n.ts';
import { findLiteralMessages } from './literalMessages.ts';
import { findForbiddenImports } from './rooms.ts';
import { readSources } from './sources.ts';

/** Everything that `npm run lint` looks at. */
export const linters: readonly Check[] = [
	{ name: 'biome: format and rules', run: runBiome },
	{
		name: 'rooms: who may import whom',
		run: async (output) => isEmpty(readSources().flatMap(findForbiddenImports), output),
	},
	{
		name: 'knip: nothing unused',
		run: async (output) => (await runNode(['node_modules/knip/bin/knip.js'], { output })) === 0,
	},
	{ name: 'l10n: every sentence in both languages', run: async (output) => isEmpty(await findL10nProblems(), output) },
	{ name: 'l10n: no sentence left in code', run: async (output) => isEmpty(findLiteralMessages(), output) },
];

function isEmpty(problems: readonly string[], output: Output): boolean {
	for (const problem of problems) output.print(`  ${problem}\n`);
	return problems.length === 0;
}
