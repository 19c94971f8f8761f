import { workspace } from 'vscode';
import type { Configuration, SettingScope } from '../../protocol/host.ts';

/** What somebody set, by flat key, and where: the innermost place wins. The host resolves, validates and reports. */
export function readConfiguration(): Configuration {
	const settings: Record<string, unknown> = {};
	const scopes: Record<string, SettingScope> = {};
	const configuration = workspace.getConfiguration();
	for (const key of declaredKeys()) {
		const found = configuration.inspect(key);
		if (found === undefined) continue;
		// A workspace that nobody trusts has no say, whatever the key is registered as.
		const layers: readonly (readonly [SettingScope, unknown])[] = workspace.isTrusted
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
	return { settings, scopes };
}

/** Every leaf below `tributary`, undeclared ones too, so that a misspelt key is reported and not ignored. */
function declaredKeys(): readonly string[] {
	const keys: string[] = [];
	const walk = (prefix: string, value: unknown): void => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
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
