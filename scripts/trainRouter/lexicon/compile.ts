import { baseForm } from '../../../src/engine/routing/lexicon/baseForm.ts';
import { type Meaning, packEntry } from '../../../src/engine/routing/lexicon/meaning.ts';
import { foldedWords } from '../../../src/engine/routing/reading/foldedWords.ts';
import { hashOf, joined } from '../../../src/engine/routing/reading/hash.ts';
import type { TaskKind } from '../../../src/protocol/routing.ts';
import type { Tier } from '../../../src/protocol/stream.ts';
import { arabic } from './arabic.ts';
import { english } from './english.ts';
import { technicalTerms } from './technicalTerms.ts';

const longestPhrase = 3;

/** In complexity: about half of the way between the middles of two tiers, because a subject is not yet a task. */
const tierWeights: Readonly<Record<Tier, number>> = { nano: -0.08, fast: 0.04, smart: 0.17, genius: 0.3 };

const nothing: Meaning = { kinds: [], weight: 0, isConstraint: false, isFollowUp: false };

/** The lexicon as the classifier reads it (see `Lexicon`). Throws where two terms have one hash. */
export function compileLexicon(): Uint8Array {
	const meanings = new Map<string, Meaning>();
	const add = (terms: string, meaning: Partial<Meaning>): void => {
		for (const term of terms.split(',')) {
			const words = foldedWords(term).map(baseForm);
			if (words.length === 0 || words.length > longestPhrase) continue;
			const key = words.join(' ');
			meanings.set(key, merged(meanings.get(key) ?? nothing, meaning));
		}
	};
	for (const { tier, terms } of technicalTerms()) add(terms, { weight: tierWeights[tier] });
	for (const { kinds, hard, easy, constraints, followUp } of [english, arabic]) {
		for (const [kind, terms] of Object.entries(kinds)) add(terms, { kinds: [kind as TaskKind] });
		for (const [weight, terms] of Object.entries(hard)) add(terms, { weight: Number(weight) });
		for (const [weight, terms] of Object.entries(easy)) add(terms, { weight: -Number(weight) });
		add(constraints, { isConstraint: true });
		add(followUp, { isFollowUp: true });
	}
	return packed(meanings);
}

/** Of two weights the greater counts, whichever way it goes. */
function merged(
	before: Meaning,
	{ kinds = [], weight = 0, isConstraint = false, isFollowUp = false }: Partial<Meaning>,
): Meaning {
	return {
		kinds: [...new Set([...before.kinds, ...kinds])],
		weight: Math.abs(weight) > Math.abs(before.weight) ? weight : before.weight,
		isConstraint: isConstraint || before.isConstraint,
		isFollowUp: isFollowUp || before.isFollowUp,
	};
}

function packed(meanings: ReadonlyMap<string, Meaning>): Uint8Array {
	// Every word of a phrase is an entry, so that it is recognised under the form that the lexicon has.
	const longest = new Map<string, number>();
	for (const key of meanings.keys()) {
		const words = key.split(' ');
		for (const [at, word] of words.entries()) {
			longest.set(word, Math.max(longest.get(word) ?? 0, at === 0 ? words.length : 0));
		}
	}
	const entries = new Map<number, number>();
	for (const key of [...new Set([...meanings.keys(), ...longest.keys()])].sort()) {
		const hash = key.split(' ').map(hashOf).reduce(joined);
		if (entries.has(hash) || hash === 0) throw new Error(`"${key}" has the hash of another term.`);
		const meaning = withKinds(key, meanings);
		const entry = packEntry({ ...(meaning === undefined ? {} : { meaning }), longest: longest.get(key) ?? 0 });
		entries.set(hash, entry === 0 ? innerWord : entry);
	}
	const sorted = [...entries].sort(([one], [other]) => one - other);
	return new Uint8Array(
		Uint32Array.from([...sorted.map(([hash]) => hash), ...sorted.map(([, entry]) => entry)]).buffer,
	);
}

/** A phrase that is known for its subject asks for what its first word asks for: "review code", «راجع الكود». */
function withKinds(key: string, meanings: ReadonlyMap<string, Meaning>): Meaning | undefined {
	const meaning = meanings.get(key);
	if (meaning === undefined || meaning.kinds.length > 0) return meaning;
	const [first = ''] = key.split(' ');
	return { ...meaning, kinds: meanings.get(first)?.kinds ?? [] };
}

/** The entry of a word that only stands within phrases: not 0, so that it is there, and nothing that is read. */
const innerWord = 1;
