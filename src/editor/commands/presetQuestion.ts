/**
 * What a key binding or another extension may pass to `tributary.ask` and `tributary.insertAtCursor` as arguments, such
 * as `{ "question": "Explain this", "model": "mock/short" }`: then nothing is asked for.
 */
export interface PresetQuestion {
	readonly question?: string;
	readonly model?: string;
}

/** The fields that fit; everything else that a caller may pass (a menu passes a URI) is as if nothing was passed. */
export function presetQuestion(argument: unknown): PresetQuestion {
	if (typeof argument !== 'object' || argument === null) return {};
	return { ...text(argument, 'question'), ...text(argument, 'model') };
}

function text(from: object, name: 'question' | 'model'): PresetQuestion {
	const value: unknown = Reflect.get(from, name);
	return typeof value === 'string' && value.trim() !== '' ? { [name]: value } : {};
}
