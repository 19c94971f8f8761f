import { parseEnv } from 'node:util';
import type { SettingSource } from '../../protocol/configuration.ts';
import { keyVariables, settingVariables } from '../../protocol/environment.ts';
import { type KeyedProvider, keyedProviders } from '../../protocol/keys.ts';
import type { Status } from '../../protocol/status.ts';
import { readAmount, readCandidates, readFlag } from '../../text/environmentValues.ts';

export type SettingValue = boolean | number | string | readonly string[];

/** One variable that Tributary knows, and where it goes. */
export type EnvRow =
	| {
			readonly kind: 'key';
			readonly variable: string;
			readonly provider: KeyedProvider;
			readonly key: string;
			readonly present: 'secret' | 'environment' | 'absent';
	  }
	| {
			readonly kind: 'setting';
			readonly variable: string;
			readonly key: string;
			readonly value: SettingValue;
			readonly current: unknown;
			readonly source: SettingSource;
	  };

export interface EnvFile {
	readonly rows: readonly EnvRow[];
	/** Variables that name an address or headers: whoever can set those decides where keys go. */
	readonly addresses: readonly string[];
	/** Variables whose value does not fit their setting. */
	readonly misfits: readonly string[];
	/** How many others there are; they are not ours to name. */
	readonly others: number;
}

/** What a `.env` file holds for Tributary. `defaults` are the settings' defaults by key. */
export function readEnvFile(
	text: string,
	status: Pick<Status, 'settings' | 'keys'>,
	defaults: (key: string) => unknown,
): EnvFile {
	const variables = parseEnv(text.replace(/^\uFEFF/, ''));
	const rows: EnvRow[] = [];
	const addresses: string[] = [];
	const misfits: string[] = [];
	let others = 0;
	for (const [variable, raw] of Object.entries(variables)) {
		const value = raw?.trim() ?? '';
		// An empty variable is one that is not set: a copy of an example has many of them.
		if (value === '') continue;
		const provider = keyedProviders.find((name) => keyVariables[name] === variable);
		const key = settingOf.get(variable);
		if (provider !== undefined) rows.push(keyRow(variable, provider, value, status));
		else if (key !== undefined) {
			const read = readValue(value, defaults(key));
			if (read === undefined) misfits.push(variable);
			else rows.push(settingRow(variable, key, read, status));
		} else if (address.test(variable)) addresses.push(variable);
		else others += 1;
	}
	return { rows, addresses, misfits, others };
}

const address =
	/^(?:OPENROUTER|OPENAI|ANTHROPIC|OLLAMA|AZURE_OPENAI)_.*(?:URL|BASE|HOST|ENDPOINT|HEADERS)$|^OLLAMA_(?:HOST|API)/i;

const settingOf: ReadonlyMap<string, string> = new Map(
	Object.entries(settingVariables).map(([key, variable]) => [variable, key]),
);

/** Whether a row is chosen before the person has looked: only what takes nothing away that somebody set. */
export function isSafe(row: EnvRow): boolean {
	if (row.kind === 'key') return row.present !== 'secret';
	return row.source === 'default' || row.source === 'environment';
}

function keyRow(variable: string, provider: KeyedProvider, key: string, { keys }: Pick<Status, 'keys'>): EnvRow {
	const present = keys.find((state) => state.provider === provider)?.source ?? 'absent';
	return { kind: 'key', variable, provider, key, present };
}

function settingRow(
	variable: string,
	key: string,
	value: SettingValue,
	{ settings }: Pick<Status, 'settings'>,
): EnvRow {
	const found = settings.find((setting) => setting.key === key);
	return { kind: 'setting', variable, key, value, current: found?.value, source: found?.source ?? 'default' };
}

/** The value in the shape that the setting's default has. */
function readValue(text: string, fallback: unknown): SettingValue | undefined {
	if (typeof fallback === 'boolean') return readFlag(text);
	if (typeof fallback === 'number') return readAmount(text);
	if (!Array.isArray(fallback)) return text;
	const models = readCandidates(
		text,
		fallback.filter((id) => typeof id === 'string'),
	);
	return models.length > 0 && models.every((id) => /^[^/\s]+\/\S+$/.test(id)) ? models : undefined;
}
