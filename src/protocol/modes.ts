export type Mode = 'production' | 'development' | 'standard' | 'custom';

/** The three flags that are the truth; a mode is only a name for a combination of them. */
export const modeFlags = {
	production: {
		'tributary.allowMockLlm': false,
		'tributary.hybridStreaming.enabled': true,
		'tributary.intelligentRouting.enabled': true,
	},
	development: {
		'tributary.allowMockLlm': true,
		'tributary.hybridStreaming.enabled': false,
		'tributary.intelligentRouting.enabled': false,
	},
	standard: {
		'tributary.allowMockLlm': false,
		'tributary.hybridStreaming.enabled': false,
		'tributary.intelligentRouting.enabled': false,
	},
} as const satisfies Readonly<Record<Exclude<Mode, 'custom'>, Readonly<Record<string, boolean>>>>;
