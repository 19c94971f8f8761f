import type { Status } from '../../protocol/status.ts';
import type { Tier } from '../../protocol/stream.ts';

type Known = Pick<Status, 'settings' | 'keys'>;

/** The person's candidates of a tier, in order. */
export function candidates({ settings }: Known, tier: Tier): readonly string[] {
	return list(settings, `tributary.models.${tier}`);
}

/**
 * The candidate that a question to this tier would go to: the first for which there is a way with a key. The host has
 * the last word; this goes by what its status tells.
 */
export function firstUsable(status: Known, tier: Tier): string | undefined {
	return candidates(status, tier).find((id) => isOpen(id, status));
}

function isOpen(id: string, { settings, keys }: Known): boolean {
	const hasKey = (provider: string): boolean =>
		keys.some((key) => key.provider === provider && key.source !== 'absent');
	const [vendor = ''] = id.split('/');
	switch (vendor) {
		case 'ollama':
		case 'custom':
			return true;
		case 'mock':
			return settings.some(({ key, value }) => key === 'tributary.allowMockLlm' && value === true);
		case 'openrouter':
			return hasKey('openrouter');
		default:
			return list(settings, 'tributary.providerOrder').some((way) => hasKey(way === 'direct' ? vendor : way));
	}
}

function list(settings: Known['settings'], key: string): readonly string[] {
	const value = settings.find((setting) => setting.key === key)?.value;
	return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
