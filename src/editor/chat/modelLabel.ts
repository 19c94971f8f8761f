import type { ModelLabel } from '../../protocol/panel.ts';
import type { Status } from '../../protocol/status.ts';

/** What stands on the model picker: what is chosen, and what would answer by it now. */
export function modelLabel({ settings, next }: Pick<Status, 'settings' | 'next'>): ModelLabel {
	const choice = settings.find(({ key }) => key === 'tributary.model')?.value;
	const label = { choice: typeof choice === 'string' ? choice : 'auto' };
	if (next.kind === 'error') return { ...label, local: false };
	const { contextWindow, price, local } = next.facts ?? {};
	return {
		...label,
		model: next.model,
		...(contextWindow === undefined ? {} : { contextWindow }),
		...(price === undefined ? {} : { price: { input: price.input, output: price.output } }),
		local: local !== undefined,
	};
}
