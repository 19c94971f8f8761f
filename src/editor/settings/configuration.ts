import { workspace } from 'vscode';
import type { Configuration, SettingScope } from '../../protocol/configuration.ts';
import { objectSettings } from '../../protocol/objectSettings.ts';
import { readNetwork } from './network.ts';

/**
 * Where keys go is for the person alone to say. VS Code itself drops a workspace's `tributary.endpoints`, which is
 * registered for the machine, but not an undeclared `tributary.endpoints.<name>`, which it then merges into the object.
 */
const personsOwn: ReadonlySet<string> = new Set(['tributary.endpoints']);

/** What somebody set, by flat key, and where: the innermost place wins. The host resolves, validates and reports. */
export function readConfiguration(): Configuration {
	const settings: Record<string, unknown> = {};
	const scopes: Record<string, SettingScope> = {};
	const configuration = workspace.getConfiguration();
	for (const key of declaredKeys()) {
		const found = configuration.inspect(key);
		if (found === undefined) continue;
		// A workspace that nobody trusts has no say, whatever the key is registered as.
		const layers: readonly (readonly [SettingScope, unknown])[] =
			workspace.isTrusted && !personsOwn.has(key)
				? [
						['workspaceFolder', found.workspaceFolderValue],
						['workspace', found.workspaceValue],
						['user', found.globalValue],
					]
				: [['user', found.globalValue]];
		const winner = layers.find(([, value]) => value !== undefined);
		if (winner === undefined) continue;
		scopes[key] = winner[0];
		settings[key] = winner[1];
	}
	return { settings, scopes, network: readNetwork() };
}

/** The names of the person's own endpoints, as set; whether each fits is for the host to say. */
export function endpointNames(): readonly string[] {
	const set: unknown = workspace.getConfiguration().inspect('tributary.endpoints')?.globalValue;
	return typeof set === 'object' && set !== null ? Object.keys(set) : [];
}

/** Every leaf below `tributary`, undeclared ones too, so that a misspelt key is reported and not ignored. */
function declaredKeys(): readonly string[] {
	const keys: string[] = [];
	const walk = (prefix: string, value: unknown): void => {
		if (objectSettings.has(prefix) || typeof value !== 'object' || value === null || Array.isArray(value)) {
			keys.push(prefix);
			return;
		}
		for (const [name, inner] of Object.entries(value)) walk(`${prefix}.${name}`, inner);
	};
	for (const [name, value] of Object.entries(workspace.getConfiguration('tributary'))) {
		if (typeof value !== 'function') walk(`tributary.${name}`, value);
	}
	return keys;
}
