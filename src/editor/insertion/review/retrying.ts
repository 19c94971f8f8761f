import * as l10n from '@vscode/l10n';
import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { type Tier, tiers } from '../../../protocol/stream.ts';
import { tiersAbove } from '../../../text/tiers.ts';
import type { RunFacts } from '../insertionRun.ts';
import { shortName } from './actions.ts';

/** By whom to ask once more; without a model, by the one that the settings name, as before. */
export interface RetryChoice {
	readonly model?: string;
}

interface RetryItem extends QuickPickItem {
	/** What it stands for; nothing for a line between others. */
	readonly choice: RetryChoice | 'another' | undefined;
}

/** What `Retry…` offers: the same once more, the tiers that are above the one that answered, any model. */
export function retryItems({ route }: RunFacts): readonly RetryItem[] {
	const answered = route?.source === 'mock' ? undefined : route?.tier;
	const higher = answered === undefined ? tiers : tiersAbove(answered);
	const same: RetryItem = {
		label: `$(refresh) ${l10n.t('The same model once more')}`,
		choice: {},
		...(route === undefined ? {} : { description: shortName(route.model) }),
	};
	return [
		same,
		...(higher.length === 0 ? [] : [separator()]),
		...higher.map((tier) => ({
			label: `$(rocket) ${tier}`,
			description: tierDescription(tier),
			choice: { model: tier },
		})),
		separator(),
		{ label: `$(sparkle) ${l10n.t('Choose a model…')}`, choice: 'another' },
	];
}

/** Asks by whom. `undefined` where the person thought better of it. */
export async function chooseRetry(
	facts: RunFacts,
	chooseModel: () => Thenable<string | undefined>,
): Promise<RetryChoice | undefined> {
	const item = await window.showQuickPick([...retryItems(facts)], {
		title: l10n.t('Retry Insertion'),
		placeHolder: l10n.t('The insertion is taken back, and the question asked once more.'),
	});
	if (item?.choice !== 'another') return item?.choice;
	const model = await chooseModel();
	return model === undefined ? undefined : { model };
}

function separator(): RetryItem {
	return { label: '', kind: QuickPickItemKind.Separator, choice: undefined };
}

function tierDescription(tier: Tier): string {
	switch (tier) {
		case 'nano':
			return l10n.t('the smallest and cheapest');
		case 'fast':
			return l10n.t('quick and cheap');
		case 'smart':
			return l10n.t('for most of the work');
		case 'genius':
			return l10n.t('the strongest and dearest');
	}
}
