import * as l10n from '@vscode/l10n';
import type { Language } from '../../../protocol/panel.ts';
import type { Reference } from '../../../protocol/references.ts';
import type { Range } from '../../../protocol/stream.ts';
import { lastLine } from '../../../text/lastLine.ts';
import { formatNumber } from '../../page/numbers.ts';
import { baseName } from './uriNames.ts';

/** "ladder.ts:40-88": the file's base name and, where only a part was meant, its lines counted from 1. */
export function referenceLabel(reference: Reference, language: Language): string {
	switch (reference.kind) {
		case 'file':
		case 'instructions':
			return baseName(reference.uri);
		case 'image':
			return reference.name;
		case 'cursor':
			return `${baseName(reference.uri)}:${reference.position.line + 1}`;
		case 'selection':
		case 'target':
			return withLines(reference.uri, reference.range);
		case 'symbol':
			return reference.name;
		case 'diff':
			return l10n.t('Changes in {0}', baseName(reference.uri));
		case 'problems': {
			const count = formatNumber(reference.problems.length, language);
			return l10n.t('Problems in {0}: {1}', baseName(reference.uri), count);
		}
	}
}

function withLines(uri: string, range: Range): string {
	const name = baseName(uri);
	const first = range.start.line + 1;
	const last = lastLine(range);
	return last === first ? `${name}:${first}` : `${name}:${first}-${last}`;
}

/** What its title says: where it is. */
export function referencePlace(reference: Exclude<Reference, { readonly kind: 'image' }>): string {
	switch (reference.kind) {
		case 'instructions':
			return l10n.t('Instructions of this project');
		case 'symbol':
			return withLines(reference.uri, reference.range);
		default:
			return baseName(reference.uri);
	}
}
