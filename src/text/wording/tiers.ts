import * as l10n from '@vscode/l10n';
import type { MessageArguments } from '../../protocol/errors.ts';
import { type Tier, tiers } from '../../protocol/stream.ts';

/** The name of a tier, as it is typed behind `@` in a question and chosen in the model picker. */
export function tierName(tier: Tier): string {
	switch (tier) {
		case 'nano':
			return l10n.t('nano');
		case 'fast':
			return l10n.t('fast');
		case 'smart':
			return l10n.t('smart');
		case 'genius':
			return l10n.t('genius');
	}
}

/** The tier that a message speaks of under this name; words in its place where the sender named none. */
export function tierIn(args: MessageArguments, name: string): string {
	const tier = tiers.find((each) => each === args[name]);
	return tier === undefined ? l10n.t('unknown') : tierName(tier);
}
