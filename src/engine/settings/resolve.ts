import type { Configuration, SettingSource } from '../../protocol/configuration.ts';
import type { ResolvedSetting, SettingProblem } from '../../protocol/status.ts';
import {
	type SettingDefinition,
	type SettingKey,
	type Settings,
	settingDefinitions,
	settingKeys,
} from './definitions.ts';

export interface ResolvedSettings {
	readonly values: Settings;
	/** Every setting with where its value came from, in the order of the definitions. */
	readonly entries: readonly ResolvedSetting[];
	/** What somebody set and does not fit, or is no setting at all. */
	readonly problems: readonly SettingProblem[];
}

export interface SettingSources {
	readonly configuration: Configuration;
	readonly environment: Readonly<Record<string, string | undefined>>;
}

/** `expected` of a key that begins with `tributary.` and is no setting: no value fits it. */
export const noValueFits = 'none';

/** Never throws: a value that does not fit is a problem, and the next source in order is taken. */
export function resolveSettings(sources: SettingSources): ResolvedSettings {
	const problems: SettingProblem[] = [];
	const entries = settingKeys.map((key) => resolveOne(key, settingDefinitions[key], sources, problems));
	for (const key of Object.keys(sources.configuration.settings)) {
		if (key.startsWith('tributary.') && !isSettingKey(key)) {
			problems.push({ key, source: scopeOf(key, sources.configuration), expected: noValueFits });
		}
	}
	// Each value has passed the schema from which its type in `Settings` is inferred.
	const values = Object.fromEntries(entries.map(({ key, value }) => [key, value])) as unknown as Settings;
	return { values, entries, problems };
}

function isSettingKey(key: string): key is SettingKey {
	return Object.hasOwn(settingDefinitions, key);
}

function resolveOne(
	key: SettingKey,
	{ kind, fallback, variable }: SettingDefinition<unknown>,
	{ configuration, environment }: SettingSources,
	problems: SettingProblem[],
): ResolvedSetting {
	const configured = Object.hasOwn(configuration.settings, key) ? configuration.settings[key] : undefined;
	if (configured !== undefined) {
		const source = scopeOf(key, configuration);
		const parsed = kind.schema.safeParse(configured);
		if (parsed.success) return { key, value: parsed.data, source };
		problems.push({ key, source, expected: kind.expected });
	}
	// An empty variable is one that is not set: a `.env` copied from the example has many of them.
	const spelled = variable === undefined ? undefined : environment[variable]?.trim();
	if (variable !== undefined && spelled !== undefined && spelled !== '') {
		const parsed = kind.schema.safeParse(kind.fromEnvironment(spelled, fallback));
		if (parsed.success) return { key, value: parsed.data, source: 'environment', variable };
		problems.push({ key, source: 'environment', expected: kind.expected });
	}
	return { key, value: fallback, source: 'default' };
}

/** A client that names no scopes speaks for its user. */
function scopeOf(key: string, { scopes }: Configuration): SettingSource {
	return (scopes !== undefined && Object.hasOwn(scopes, key) ? scopes[key] : undefined) ?? 'user';
}
