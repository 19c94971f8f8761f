import { type Mode, modeFlags } from '../../protocol/modes.ts';
import type { Settings } from './definitions.ts';

const namedModes = ['production', 'development', 'standard'] as const satisfies readonly Mode[];
const flags = [
	'tributary.allowMockLlm',
	'tributary.hybridStreaming.enabled',
	'tributary.intelligentRouting.enabled',
] as const;

/** The name of this combination of the three flags. */
export function modeOf(settings: Pick<Settings, (typeof flags)[number]>): Mode {
	return namedModes.find((mode) => flags.every((flag) => modeFlags[mode][flag] === settings[flag])) ?? 'custom';
}
