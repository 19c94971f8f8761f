import type { Credentials } from '../../src/protocol/configuration.ts';

/**
 * The keys of the person's own endpoints, from the environment: that of `my-lab` in `MY_LAB_API_KEY`. Those of the
 * vendors the host takes from there itself. Keys are never arguments: every process of the machine can read those.
 */
export function endpointKeys(names: readonly string[], environment: NodeJS.ProcessEnv): Credentials {
	const found = names.map((name) => [name, environment[variableOf(name)]?.trim() ?? ''] as const);
	return { keys: {}, endpoints: Object.fromEntries(found.filter(([, key]) => key !== '')) };
}

function variableOf(name: string): string {
	return `${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_API_KEY`;
}
