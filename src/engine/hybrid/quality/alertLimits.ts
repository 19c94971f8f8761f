import type { AlertKind } from '../../../protocol/metrics.ts';
import type { Settings } from '../../settings/definitions.ts';
import type { Figure, RecentAnswers } from './recentAnswers.ts';

/** What is still well. */
export interface AlertLimits {
	/** A share of 0 to 1. 0: never an alert, as no share is below it. */
	readonly minSuccessRate: number;
	/** Of the mean. 0: never an alert, since no answer could keep it. */
	readonly maxFirstTokenSeconds: number;
	/** Shares of 0 to 1. 1: never an alert, as no share is above it. */
	readonly maxFallbackRate: number;
	readonly maxErrorRate: number;
}

export function alertLimitsOf(settings: Settings): AlertLimits {
	return {
		minSuccessRate: settings['tributary.alerts.minSuccessRate'],
		maxFirstTokenSeconds: settings['tributary.alerts.maxFirstTokenSeconds'],
		maxFallbackRate: settings['tributary.alerts.maxFallbackRate'],
		maxErrorRate: settings['tributary.alerts.maxErrorRate'],
	};
}

/** A figure beside its limit. */
export interface Watched {
	readonly kind: AlertKind;
	readonly figure: Figure;
	readonly limit: number;
	readonly passed: boolean;
}

/** Everything that is watched, errors before the success that they lower. */
export function watchedFigures(recent: RecentAnswers, limits: AlertLimits): readonly Watched[] {
	const { errors, success, fallback, firstToken } = recent.rates();
	const { maxErrorRate, minSuccessRate, maxFirstTokenSeconds, maxFallbackRate } = limits;
	const seconds = { value: (firstToken?.value ?? 0) / 1_000, answers: firstToken?.answers ?? 0 };
	return [
		{ kind: 'errors', figure: errors, limit: maxErrorRate, passed: errors.value > maxErrorRate },
		{ kind: 'success', figure: success, limit: minSuccessRate, passed: success.value < minSuccessRate },
		{
			kind: 'first_token',
			figure: seconds,
			limit: maxFirstTokenSeconds,
			passed: maxFirstTokenSeconds > 0 && seconds.value > maxFirstTokenSeconds,
		},
		{ kind: 'fallback', figure: fallback, limit: maxFallbackRate, passed: fallback.value > maxFallbackRate },
	];
}
