import type { AnswerForm } from '../../../protocol/ask.ts';
import type { QualityAlert, QualityRow } from '../../../protocol/metrics.ts';
import type { RouteEvent } from '../../../protocol/stream.ts';
import type { AlertLimits } from './alertLimits.ts';
import type { MeasuredAnswer } from './measuredAnswer.ts';
import { ModelWatch } from './modelWatch.ts';
import { RecentAnswers } from './recentAnswers.ts';
import { StreamQuality } from './streamQuality.ts';

/** Rows that are kept; the one whose last answer is oldest makes room. */
const mostRows = 50;

export interface QualityMonitorOptions {
	/** Asked at the end of each answer, since they may change. */
	limits(): AlertLimits;
	/** Hears of a limit that is passed: once, until it was kept for a while. */
	alert(alert: QualityAlert): void;
}

interface Row extends Pick<QualityRow, 'provider' | 'model' | 'form'> {
	readonly recent: RecentAnswers;
}

/** Measures answers, and keeps the figures of the last ones by provider, model and form. No prompt, no answer. */
export class QualityMonitor {
	readonly #options: QualityMonitorOptions;
	readonly #rows = new Map<string, Row>();
	readonly #models = new Map<string, ModelWatch>();

	constructor(options: QualityMonitorOptions) {
		this.#options = options;
	}

	/** Begins to measure an answer. `arrived`: when its question came, in milliseconds of some clock. */
	watch(form: AnswerForm, arrived: number): StreamQuality {
		return new StreamQuality({
			arrived,
			ended: (route, answer) => this.#count(route, form, answer),
		});
	}

	/** The most answers first. */
	metrics(): readonly QualityRow[] {
		return [...this.#rows.values()]
			.map(({ provider, model, form, recent }) => ({ provider, model, form, ...recent.figures() }))
			.sort((one, other) => other.answers - one.answers);
	}

	/** Everything that was measured, and what was told of it. */
	forget(): void {
		this.#rows.clear();
		this.#models.clear();
	}

	#count({ provider, model }: RouteEvent, form: AnswerForm, answer: MeasuredAnswer): void {
		const row = lastUsed(this.#rows, keyOf(provider, model, form), () => ({
			provider,
			model,
			form,
			recent: new RecentAnswers(),
		}));
		row.recent.add(answer);
		// A replayed answer says nothing of the model.
		if (answer.fromCache) return;
		const watch = lastUsed(this.#models, keyOf(provider, model), () => new ModelWatch());
		for (const news of watch.add(answer, this.#options.limits())) this.#options.alert({ ...news, provider, model });
	}
}

function keyOf(...parts: readonly string[]): string {
	return parts.join('\n');
}

/** What stands under the key, made where nothing does. It becomes the newest, and the oldest makes room. */
function lastUsed<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
	const value = values.get(key) ?? make();
	values.delete(key);
	values.set(key, value);
	const [oldest] = values.keys();
	if (values.size > mostRows && oldest !== undefined) values.delete(oldest);
	return value;
}
