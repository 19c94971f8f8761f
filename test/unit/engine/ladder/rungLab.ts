import { AnswerFailure } from '../../../../src/engine/answer/answerFailure.ts';
import type { Attempt, LadderParts } from '../../../../src/engine/ladder/attempt.ts';
import { FallbackLadder } from '../../../../src/engine/ladder/fallbackLadder.ts';
import { type ChosenModel, mockModel } from '../../../../src/engine/models/chooseModel.ts';
import type { ErrorCode } from '../../../../src/protocol/errors.ts';
import type { Tier } from '../../../../src/protocol/stream.ts';

/** A model by a provider: `s1@openrouter`. */
export function model(name: string, tier?: Tier): ChosenModel {
	const [id = '', provider = ''] = name.split('@');
	const reason = { code: 'chosen_by_person', args: {} } as const;
	return { model: id, provider, providerModel: id, reason, ...(tier === undefined ? {} : { tier }) };
}

export interface Surroundings extends Partial<Omit<LadderParts, 'first' | 'candidates' | 'otherWays' | 'isDown'>> {
	readonly first?: string;
	readonly candidates?: Readonly<Partial<Record<Tier, readonly string[]>>>;
	readonly otherWays?: Readonly<Record<string, readonly string[]>>;
	readonly down?: readonly string[];
}

/** Each of its own provider, so that what fails at one says nothing of another. */
const usual: NonNullable<Surroundings['candidates']> = {
	fast: ['f1@custom/f'],
	smart: ['s1@openrouter', 's2@openai'],
	genius: ['g1@custom/g'],
};

/** A ladder that begins with the first candidate of the smart tier, which has a second way, and where all is allowed. */
export function ladder(around: Surroundings = {}): FallbackLadder {
	const {
		first = 's1@openrouter',
		candidates = usual,
		otherWays = { s1: ['s1@anthropic'] },
		down = [],
		...rest
	} = around;
	return new FallbackLadder({
		pinned: 'nothing',
		reach: 'full',
		standIn: () => mockModel,
		hasReferences: true,
		maxWaitMs: 8_000,
		random: () => 0,
		...rest,
		first: model(first, 'smart'),
		candidates: (tier) => (candidates[tier] ?? []).map((name) => model(name)),
		otherWays: (choice) => (otherWays[choice.model] ?? []).map((name) => model(name)),
		isDown: (choice) => down.includes(nameOf({ choice })),
	});
}

export function nameOf({ choice }: Pick<Attempt, 'choice'>): string {
	return `${choice.model}@${choice.provider}`;
}

export function failing(code: ErrorCode, retryAfterMs?: number): AnswerFailure {
	return new AnswerFailure(code, {}, retryAfterMs === undefined ? {} : { retryAfterMs });
}

/** Every attempt where all fail by this, until nothing is left. */
export function climbed(of: FallbackLadder, code: ErrorCode, shown = false): readonly Attempt[] {
	const attempts: Attempt[] = [];
	for (;;) {
		const next = of.after({ failure: failing(code), shown });
		if (next === undefined) return attempts;
		attempts.push(next);
	}
}
