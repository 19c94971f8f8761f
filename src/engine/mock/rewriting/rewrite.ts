import type { Material } from '../material.ts';
import type { Phrases } from '../phrases/phrases.ts';
import type { Source } from '../reading/source.ts';
import type { Wish } from '../wish.ts';
import { type Change, withoutOverlaps } from './change.ts';
import { documentation } from './documentation.ts';
import { renaming } from './rename.ts';
import { repairsOf } from './rewritings.ts';
import { searchReplace } from './searchReplace.ts';

export type ChangeWish = Extract<Wish, { readonly kind: 'repair' | 'document' | 'rename' }>;

/** The changes that a wish asks for as search/replace blocks with their reasons, or why there are none. */
export function rewrite(material: Material, wish: ChangeWish, phrases: Phrases): string {
	const { source, path, place, isSelection } = material;
	const changes = changesFor(source, wish);
	if (changes.length === 0) return nothingFor(wish, phrases);
	const reasons = [...new Set(changes.map(({ why }) => `- ${phrases.why(why)}`))];
	return [
		`${phrases.changes(place)}\n\n${reasons.join('\n')}`,
		searchReplace({ path, languageId: source.languageId, text: source.text }, changes),
		...(isSelection ? [phrases.selectionOnly] : []),
	].join('\n\n');
}

/** In order of place, and without overlaps. */
export function changesFor(source: Source, wish: ChangeWish): readonly Change[] {
	switch (wish.kind) {
		case 'repair':
			return repairsOf(source);
		case 'document':
			return withoutOverlaps(documentation(source));
		case 'rename':
			return renaming(wish.from, wish.to)(source);
	}
}

/** Why a wish changed nothing. */
export function nothingFor(wish: ChangeWish, phrases: Phrases): string {
	switch (wish.kind) {
		case 'repair':
			return phrases.nothingToRepair;
		case 'document':
			return phrases.nothingToDocument;
		case 'rename':
			return phrases.cannotRename(wish.from, wish.to);
	}
}
