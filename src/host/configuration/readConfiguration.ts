import { type Configuration, configurationSchema } from '../../protocol/configuration.ts';
import { objectSettings } from '../../protocol/objectSettings.ts';
import { problemsOf } from '../invalidParams.ts';

export type ReadConfiguration =
	| { readonly kind: 'configuration'; readonly configuration: Configuration }
	/** The client only says that something changed (the pull model); nobody set anything by it. */
	| { readonly kind: 'nothing' }
	| { readonly kind: 'invalid'; readonly problem: string };

const section = 'tributary';

/**
 * What `workspace/didChangeConfiguration` carries in `settings`: our own shape `{ settings, scopes }`, or what a plain
 * client sends, nested (`{ tributary: { model } }`) or flat (`{ 'tributary.model' }`), other tools' sections included.
 */
export function readConfiguration(sent: unknown): ReadConfiguration {
	if (sent === null || sent === undefined) return { kind: 'nothing' };
	if (!isRecord(sent)) return { kind: 'invalid', problem: 'expected an object of settings' };
	if ('settings' in sent && !(section in sent)) {
		const parsed = configurationSchema.safeParse(sent);
		return parsed.success
			? { kind: 'configuration', configuration: parsed.data }
			: { kind: 'invalid', problem: problemsOf(parsed.error) };
	}
	if (section in sent && !isRecord(sent[section]))
		return { kind: 'invalid', problem: `${section}: expected an object` };
	const ours = Object.entries(sent).filter(([key]) => key === section || key.startsWith(`${section}.`));
	return { kind: 'configuration', configuration: { settings: Object.fromEntries(ours.flatMap(flatten)) } };
}

/** Objects are taken apart into flat keys, down to settings that are objects; arrays and everything else are values. */
function flatten([key, value]: readonly [string, unknown]): readonly (readonly [string, unknown])[] {
	if (!isRecord(value) || objectSettings.has(key)) return [[key, value]];
	return Object.entries(value).flatMap(([name, inner]) => flatten([`${key}.${name}`, inner]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
