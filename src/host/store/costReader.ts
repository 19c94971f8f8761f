import {
	type Certainty,
	type CostFigures,
	type CostsCsvResult,
	certainties,
	longestSpan,
	outcomeKinds,
} from '../../protocol/costs.ts';
import { type TaskKind, taskKinds } from '../../protocol/routing.ts';
import { type Tier, tiers } from '../../protocol/stream.ts';
import { costSpans } from '../ledger/costSpans.ts';
import { costsCsv } from '../ledger/costsCsv.ts';
import { dayBefore, localDay } from '../ledger/localDay.ts';
import { countOutcomes, type Outcome } from '../ledger/outcomes.ts';
import type { SettledRequest } from '../ledger/request.ts';
import type { Row } from './connection.ts';
import type { StoreTables } from './storeTables.ts';

/** What the ledger shows to a person. Nothing that was erased is in it, though the budget still counts it. */
export class CostReader {
	readonly #tables: StoreTables;

	constructor(tables: StoreTables) {
		this.#tables = tables;
	}

	figures(): CostFigures {
		const { connection } = this.#tables;
		return connection.reading(() => ({
			spans: costSpans(this.#requests(), this.#today, (sessionId) => this.#titleOf(sessionId)),
			outcomes: countOutcomes(
				connection
					.all('SELECT kind, model, tier, task FROM outcomes WHERE day >= ? AND model IS NOT NULL', this.#first)
					.flatMap(outcomeOf),
			),
		}));
	}

	csv(): CostsCsvResult {
		return costsCsv(this.#requests());
	}

	get #today(): string {
		return localDay(this.#tables.now());
	}

	get #first(): string {
		return dayBefore(this.#today, longestSpan - 1);
	}

	#requests(): readonly SettledRequest[] {
		return this.#tables.connection
			.all(
				`SELECT * FROM requests WHERE day >= ? AND state <> 'reserved' AND session_id IS NOT NULL ORDER BY number`,
				this.#first,
			)
			.map(requestOf);
	}

	#titleOf(sessionId: string): string | undefined {
		const { sessions } = this.#tables;
		return sessions.isDeleted(sessionId) ? undefined : sessions.summary(sessionId)?.title;
	}
}

function requestOf(row: Row): SettledRequest {
	const { baseline, baseline_cost: baselineCost } = row;
	return {
		id: String(row['id']),
		day: String(row['day']),
		at: Number(row['asked_at']),
		sessionId: String(row['session_id']),
		messageId: String(row['message_id']),
		model: String(row['model']),
		provider: String(row['provider']),
		...kindsOf(row),
		cost: Number(row['amount']),
		// Where a later Tributary has written another one, it is none that we would call sure.
		certainty: known<Certainty>(certainties, row['certainty']) ?? 'estimated',
		tokens: {
			input: Number(row['input']),
			cached: Number(row['cached']),
			cacheWrite: Number(row['cache_write']),
			output: Number(row['output']),
			reasoning: Number(row['reasoning']),
		},
		...(typeof baseline === 'string' ? { baseline: { model: baseline, cost: Number(baselineCost) } } : {}),
	};
}

function outcomeOf(row: Row): readonly Outcome[] {
	const kind = known(outcomeKinds, row['kind']);
	return kind === undefined ? [] : [{ kind, model: String(row['model']), ...kindsOf(row) }];
}

function kindsOf(row: Row): { readonly tier?: Tier; readonly task?: TaskKind } {
	const [tier, task] = [known(tiers, row['tier']), known(taskKinds, row['task'])];
	return { ...(tier === undefined ? {} : { tier }), ...(task === undefined ? {} : { task }) };
}

function known<Name>(names: readonly Name[], value: unknown): Name | undefined {
	return names.find((name) => name === value);
}
