import { QualityMonitor } from '../../../../../src/engine/hybrid/quality/qualityMonitor.ts';
import type { StreamQuality } from '../../../../../src/engine/hybrid/quality/streamQuality.ts';
import type { Batch } from '../../../../../src/engine/stream/stage.ts';
import type { AnswerForm } from '../../../../../src/protocol/ask.ts';
import type { QualityAlert } from '../../../../../src/protocol/metrics.ts';
import type { DoneReason, RouteEvent, StreamEvent } from '../../../../../src/protocol/stream.ts';

export const saved: Batch = [{ kind: 'saved', messageId: 'message', processingTimeMs: 0 }, { kind: 'end' }];
export const failed: StreamEvent = { kind: 'error', code: 'overloaded', args: {}, retryable: true, actions: [] };
export const stoodIn: StreamEvent = { kind: 'warning', code: 'answered_by_another', args: {} };

export function route(model = 'openai/gpt-6-luna', more: Partial<RouteEvent> = {}): RouteEvent {
	const reason = { code: 'chosen_by_person', args: {} } as const;
	return { kind: 'route', model, provider: 'openrouter', source: 'model', reason, ...more };
}

export function token(text: string): StreamEvent {
	return { kind: 'token', text };
}

export function done(reason: DoneReason = 'stop'): StreamEvent {
	return { kind: 'done', reason };
}

/** What a lab's answer is made of; the rest is as it usually is. */
export interface Told {
	readonly form?: AnswerForm;
	readonly route?: RouteEvent;
	readonly firstTokenMs?: number;
	readonly warning?: StreamEvent;
	readonly terminal?: StreamEvent;
}

/** A monitor under a clock that stands still until it is moved. */
export class QualityLab {
	now = 5_000;
	readonly alerts: QualityAlert[] = [];
	limits = { minSuccessRate: 0.95, maxFirstTokenSeconds: 1, maxFallbackRate: 0.1, maxErrorRate: 0.05 };
	readonly monitor = new QualityMonitor({
		limits: () => this.limits,
		alert: (alert) => this.alerts.push(alert),
	});

	/** The batches as they come, each at its time after the question, and handed on at once. */
	watched(arrivals: readonly (readonly [at: number, ...batch: Batch])[], form: AnswerForm = 'chat'): StreamQuality {
		const began = this.now;
		const quality = this.monitor.watch(form, began);
		for (const [at, ...batch] of arrivals) {
			this.now = began + at;
			quality.came(batch, this.now);
			quality.went(batch, this.now);
		}
		return quality;
	}

	answer({ form, route: routed = route(), firstTokenMs = 100, warning, terminal = done() }: Told = {}): void {
		const warnings = warning === undefined ? [] : [warning];
		const text = terminal.kind === 'error' ? [] : [token('Yes.')];
		this.watched(
			[
				[0, routed],
				[firstTokenMs, ...warnings, ...text],
				[firstTokenMs + 10, terminal, ...saved],
			],
			form,
		).over();
	}

	answers(count: number, told: Told = {}): void {
		for (let number = 0; number < count; number++) this.answer(told);
	}

	/** The kinds that were told since this was last asked. */
	told(): readonly string[] {
		return this.alerts.splice(0).map(({ kind }) => kind);
	}
}
