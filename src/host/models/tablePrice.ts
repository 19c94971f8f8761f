import type { ChosenModel } from '../../engine/models/chooseModel.ts';
import type { Settings } from '../../engine/settings/definitions.ts';
import type { ModelPrice } from '../../protocol/models.ts';
import { mergePrices } from './mergeFacts.ts';
import type { PriceTable } from './priceTable.ts';

/** Who serve their models alone, at prices that OpenRouter passes on; the table has their surcharges, and not OpenRouter's. */
const soleSellers: readonly string[] = ['anthropic', 'google', 'openai', 'x-ai'];

/** What the table has for the model as it is reached. Of a server of the person's own: where its address is a vendor's. */
export function tablePrice(
	table: PriceTable,
	{ provider, providerModel }: Pick<ChosenModel, 'provider' | 'providerModel'>,
	endpoints: Settings['tributary.endpoints'],
): ModelPrice | undefined {
	switch (provider) {
		case 'mock':
		case 'ollama':
			return undefined;
		case 'openai':
		case 'anthropic':
			return table.find({ name: provider }, providerModel);
		case 'openrouter':
			return passedOn(table, providerModel);
		default: {
			const url = endpoints[provider.slice('custom/'.length)]?.baseUrl;
			return url === undefined ? undefined : table.find({ url }, providerModel);
		}
	}
}

function passedOn(table: PriceTable, model: string): ModelPrice | undefined {
	const listed = table.find({ name: 'openrouter' }, model);
	const [vendor = '', name = ''] = model.split('/');
	return mergePrices(listed, soleSellers.includes(vendor) ? table.find({ name: vendor }, name) : undefined);
}
