import * as l10n from '@vscode/l10n';
import type { ContextItem, Language } from '../../../protocol/panel.ts';
import { referenceRefusal } from '../../../text/wording/refusals.ts';
import { formatNumber } from '../../page/numbers.ts';
import { baseName, nameInFolder } from '../conversation/uriNames.ts';

/** What stands on an item's chip. `others` decide whether the file's name is enough to tell it. */
export function itemName(item: ContextItem, others: readonly ContextItem[], language: Language): string {
	if (item.kind === 'symbol' && item.name !== undefined) return item.name;
	const file = fileName(item, others);
	if (item.kind === 'selection' && item.lines !== undefined) {
		const { first, last } = item.lines;
		return first === last ? `${file}:${first}` : `${file}:${first}-${last}`;
	}
	if (item.kind !== 'problems' || item.count === undefined) return file;
	return `${file} (${formatNumber(item.count, language)})`;
}

function fileName({ uri }: ContextItem, others: readonly ContextItem[]): string {
	const name = baseName(uri);
	const ambiguous = others.some((other) => other.uri !== uri && baseName(other.uri) === name);
	return ambiguous ? nameInFolder(uri) : name;
}

/** What kind of thing it is, for those who do not see its picture. */
export function itemKind(kind: ContextItem['kind']): string {
	switch (kind) {
		case 'file':
			return l10n.t('File');
		case 'selection':
			return l10n.t('Selection');
		case 'symbol':
			return l10n.t('Symbol');
		case 'problems':
			return l10n.t('Problems');
	}
}

/** Why it does not go along; `undefined` where it does, or nobody knows yet. */
export function itemRefusal({ estimate }: ContextItem, name: string): string | undefined {
	return estimate !== undefined && 'refused' in estimate ? referenceRefusal(name, estimate.refused) : undefined;
}

/** Where it is from, its lines, how much it weighs, and what pressing it does. */
export function itemFacts(item: ContextItem, name: string, language: Language): readonly string[] {
	const { uri, lines, estimate } = item;
	const facts = [itemRefusal(item, name) ?? `${itemKind(item.kind)}: ${nameInFolder(uri)}`];
	if (lines !== undefined) facts.push(lineFact(lines, language));
	if (estimate !== undefined && 'tokens' in estimate) {
		facts.push(l10n.t('Tokens: {0}', formatNumber(estimate.tokens, language)));
	}
	facts.push(
		item.origin === 'offered'
			? l10n.t('The open file. Press to let it go along with the question.')
			: l10n.t('Goes along with the question. Press to open it.'),
	);
	return facts;
}

function lineFact({ first, last }: NonNullable<ContextItem['lines']>, language: Language): string {
	const start = formatNumber(first, language);
	return first === last ? l10n.t('Line {0}', start) : l10n.t('Lines {0} to {1}', start, formatNumber(last, language));
}
