import type { Check } from '../test/checks.ts';
import { runNode } from '../test/run.ts';
import { runBiome } from './biome.ts';
import { findL10nProblems } from './l10n.ts';
import { findLiteralMessages } from './literalMessages.ts';
import { findForbiddenImports } from './rooms.ts';
import { readSources } from './sources.ts';

/** Everything that `npm run lint` looks at. */
export const linters: readonly Check[] = [
	{ name: 'biome: format and rules', run: runBiome },
	{ name: 'rooms: who may import whom', run: async () => isEmpty(readSources().flatMap(findForbiddenImports)) },
	{ name: 'knip: nothing unused', run: async () => (await runNode(['node_modules/knip/bin/knip.js'])) === 0 },
	{ name: 'l10n: every sentence in both languages', run: async () => isEmpty(await findL10nProblems()) },
	{ name: 'l10n: no sentence left in code', run: async () => isEmpty(findLiteralMessages()) },
];

function isEmpty(problems: readonly string[]): boolean {
	for (const problem of problems) console.log(`  ${problem}`);
	return problems.length === 0;
}
