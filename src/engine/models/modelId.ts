/** A model id, taken apart. `model` is what the provider at the other end calls it. */
export type ModelId =
	| { readonly kind: 'mock'; readonly scenario: string }
	| { readonly kind: 'ollama'; readonly model: string }
	| { readonly kind: 'custom'; readonly endpoint: string; readonly model: string }
	/** Through OpenRouter and no other way. `model` has its vendor: `google/gemini-4`. */
	| { readonly kind: 'openrouter'; readonly model: string }
	/** Any way that leads to this vendor. */
	| { readonly kind: 'vendor'; readonly vendor: string; readonly model: string };

const segment = /^[\p{L}\p{N}~@][\p{L}\p{N}._:@+~-]*$/u;

/** `undefined` where the text is no model id. Knows the form only, not which models there are. */
export function parseModelId(text: string): ModelId | undefined {
	const parts = text.split('/');
	const [first = '', second = ''] = parts;
	if (parts.length < 2 || !parts.every((part) => segment.test(part))) return undefined;
	const rest = parts.slice(1).join('/');
	switch (first) {
		case 'mock':
			return parts.length === 2 ? { kind: 'mock', scenario: second } : undefined;
		case 'ollama':
			return { kind: 'ollama', model: rest };
		case 'custom':
			return parts.length > 2 ? { kind: 'custom', endpoint: second, model: parts.slice(2).join('/') } : undefined;
		case 'openrouter':
			// OpenRouter's own models, such as `openrouter/auto`, have its name for a vendor.
			return { kind: 'openrouter', model: parts.length === 2 ? text : rest };
		default:
			return parts.length === 2 ? { kind: 'vendor', vendor: first, model: second } : undefined;
	}
}
