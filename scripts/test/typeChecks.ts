import { globSync } from 'node:fs';
import { root } from '../setup/paths.mjs';
import type { Check } from './checks.ts';
import { runNode } from './run.ts';

/** One check for each tsconfig.json of the checkout. */
export function typeChecks(): readonly Check[] {
	const projects = globSync(['tsconfig.json', '{src,test}/**/tsconfig.json'], { cwd: root });
	return projects.map((project) => ({
		name: `types of ${project}`,
		run: async (output) => (await runNode(['node_modules/typescript/bin/tsc', '-p', project], { output })) === 0,
	}));
}
