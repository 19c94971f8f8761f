import type { ProviderRequest } from '../../provider.ts';
import { commentOf } from '../inserting/comment.ts';
import type { Phrases } from '../phrases/phrases.ts';
import { languageOf } from '../reading/languages.ts';
import type { Substitution } from '../rewriting/change.ts';
import { type ChangeWish, changesFor, nothingFor } from '../rewriting/rewrite.ts';
import { wishOf } from '../wish.ts';
import { apply } from './apply.ts';
import { moreTests } from './moreTests.ts';
import type { Part } from './part.ts';
import { prefixed } from './place.ts';

/** What an answer changes, in order of place and without overlaps, or in words why it changes nothing. */
export type Edits =
	| { readonly kind: 'changes'; readonly changes: readonly Substitution[] }
	| { readonly kind: 'nothing'; readonly why: string };

/** By the task, where there is one; else by the words. */
export function editsFor(part: Part, request: ProviderRequest, phrases: Phrases): Edits {
	switch (request.task) {
		case 'fix':
		case 'refactor':
			return wished(part, { kind: 'repair' }, phrases);
		case 'document':
			return wished(part, { kind: 'document' }, phrases);
		case 'tests':
			return changesOr(moreTests(part, request), phrases.nothingToTest);
		case 'apply':
			return changesOr(apply(part, request.question), phrases.nothingToApply);
		default:
			return rewritten(part, request.question, phrases);
	}
}

function rewritten(part: Part, question: string, phrases: Phrases): Edits {
	const wish = wishOf(question);
	if (wish.kind === 'rename' || wish.kind === 'repair' || wish.kind === 'document') return wished(part, wish, phrases);
	return changesOr(noted(part, question, phrases), phrases.nothingToRepair);
}

function wished({ source }: Part, wish: ChangeWish, phrases: Phrases): Edits {
	return changesOr(changesFor(source, wish), nothingFor(wish, phrases));
}

/** The smallest honest change where the mock cannot do what was asked: the wish itself, as a comment above the text. */
function noted({ text, languageId }: Part, question: string, phrases: Phrases): readonly Substitution[] {
	const { lineComment, blockComment } = languageOf(languageId);
	if (lineComment === undefined && blockComment === undefined && languageId !== 'plaintext') return [];
	const sentence = phrases.cannotWrite(question.replace(/\s+/g, ' ').trim());
	return [prefixed(text, commentOf(sentence, languageId))];
}

function changesOr(changes: readonly Substitution[], why: string): Edits {
	return changes.length === 0 ? { kind: 'nothing', why } : { kind: 'changes', changes };
}
