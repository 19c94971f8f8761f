import assert from 'node:assert/strict';
import { toNano } from '../../../../src/engine/cost/money.ts';
import type { AnswerLab } from './answerLab.ts';
import type { Seen } from './seen.ts';

/** What one request cost in the end. */
export interface Booked {
	/** Nano-dollars. */
	readonly cost: number;
	readonly certainty: string;
}

/** What was booked, request by request, after checking that each was reserved before and settled once. */
export function booked(lab: AnswerLab): readonly Booked[] {
	const granted = lab.ledger.reserved.filter(({ result }) => result.kind === 'reserved');
	assert.deepEqual(lab.ledger.settled.map(({ id }) => id).toSorted(), granted.map(({ id }) => id).toSorted());
	assert.equal(lab.ledger.today.reserved, 0);
	const sum = lab.ledger.settled.reduce((all, { cost }) => all + cost, 0);
	assert.equal(lab.ledger.today.spent, sum);
	return lab.ledger.settled.map(({ cost, certainty }) => ({ cost, certainty }));
}

/** The sum that the person sees is the one in the book. */
export function agrees({ usage }: Seen, lab: AnswerLab): void {
	assert.equal(toNano(usage?.usd ?? 0), lab.ledger.today.spent);
	assert.deepEqual(lab.around.saved[0]?.usage, usage);
}
