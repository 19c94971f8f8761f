import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { noValueFits, resolveSettings } from '../../src/engine/settings/resolve.ts';
import type { Configuration } from '../../src/protocol/configuration.ts';
import { settingProblemSentence } from '../../src/text/wording/settingProblems.ts';
import { BadUsage } from './badUsage.ts';

const endpointsKey = 'tributary.endpoints';

/** The object in a settings file, whatever its keys. @throws BadUsage */
export async function readSettings(path: string): Promise<Configuration> {
	const value = parse(path, await readText(path));
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new BadUsage(l10n.t('{0} has to hold an object of tributary.* settings.', path));
	}
	return { settings: { ...value } };
}

/** The settings with these endpoints among those of `tributary.endpoints`. */
export function withEndpoints(
	{ settings }: Configuration,
	endpoints: Readonly<Record<string, unknown>>,
): Configuration {
	if (Object.keys(endpoints).length === 0) return { settings };
	return { settings: { ...settings, [endpointsKey]: { ...objectIn(settings[endpointsKey]), ...endpoints } } };
}

export function endpointNames({ settings }: Configuration): readonly string[] {
	return Object.keys(objectIn(settings[endpointsKey]));
}

function objectIn(value: unknown): object {
	return typeof value === 'object' && value !== null ? value : {};
}

/** Every key has to be a setting, and every value has to fit. @throws BadUsage */
export function checkSettings(path: string, configuration: Configuration): void {
	const foreign = Object.keys(configuration.settings).filter((key) => !key.startsWith('tributary.'));
	const { problems } = resolveSettings({ configuration, environment: {} });
	const complaints = [
		...foreign.map((key) => settingProblemSentence({ key, source: 'user', expected: noValueFits })),
		...problems.map(settingProblemSentence),
	];
	if (complaints.length > 0) throw new BadUsage([`${path}:`, ...complaints].join('\n'));
}

async function readText(path: string): Promise<string> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		throw new BadUsage(l10n.t('{0} cannot be read.', path), { cause: error });
	}
}

function parse(path: string, text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		// Without the parser's message, which quotes the text.
		throw new BadUsage(l10n.t('{0} is not JSON.', path), { cause: error });
	}
}
