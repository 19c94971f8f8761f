import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit/html.js';
import type { CostGroup } from '../../../protocol/costs.ts';
import type { Language } from '../../../protocol/panel.ts';
import { tiers } from '../../../protocol/stream.ts';
import { taskKindLabel } from '../../../text/wording/taskKinds.ts';
import { tierName } from '../../../text/wording/tiers.ts';
import { formatNumber } from '../../page/numbers.ts';
import type { GroupRow } from './groupTable.ts';

/** A model by its id, which is Latin in every language. */
export function modelLabel(id: string): TemplateResult {
	return id === '' ? notKnown(l10n.t('not known')) : html`<bdi dir="ltr">${id}</bdi>`;
}

export function tierLabel(key: string): TemplateResult {
	const tier = tiers.find((each) => each === key);
	if (tier !== undefined) return html`${tierName(tier)}`;
	return key === '' ? notKnown(l10n.t('no tier')) : html`<bdi>${key}</bdi>`;
}

export function taskLabel(key: string): TemplateResult {
	return key === '' ? notKnown(l10n.t('not known')) : html`${taskKindLabel(key)}`;
}

/** The sum of those that the host has left out, because they are cheaper than all before them. */
export function othersRow(group: CostGroup, language: Language): GroupRow {
	const label = notKnown(l10n.t('others: {0}', formatNumber(group.others ?? 0, language)));
	return { ...group, key: 'others', label };
}

/** In place of a name. */
export function notKnown(words: string): TemplateResult {
	return html`<span class="quiet">${words}</span>`;
}
