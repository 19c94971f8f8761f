import type { Clock } from '../../../../../src/engine/clock.ts';
import { CurrentSettings } from '../../../../../src/host/configuration/currentSettings.ts';
import { AnswerCaches } from '../../../../../src/host/hybrid/answerCache.ts';
import { FakeClock } from '../../../../support/fakeClock.ts';

export interface CachesWish {
	readonly megabytes?: number;
	readonly enabled?: boolean;
	readonly folders?: () => readonly string[];
	readonly clock?: Clock;
	readonly report?: (failure: unknown) => void;
}

export interface Caches {
	readonly caches: AnswerCaches;
	/** As if the person had set it. */
	set(wish: Pick<CachesWish, 'megabytes' | 'enabled'>): void;
}

/**
 * As the host makes them, in memory until a store is opened. Without a clock time stands still: a store is waited for,
 * however slow its thread is.
 */
export function cachesOf(wish: CachesWish = {}): Caches {
	const settings = new CurrentSettings({});
	const set: Caches['set'] = ({ megabytes = 32, enabled = true }) =>
		settings.replace({
			settings: {
				'tributary.hybridStreaming.enabled': enabled,
				'tributary.hybridStreaming.cacheMegabytes': megabytes,
			},
		});
	set(wish);
	const { folders = () => ['file:///harbour'], clock = new FakeClock() } = wish;
	const report =
		wish.report ??
		((failure: unknown) => {
			throw failure;
		});
	return { caches: new AnswerCaches({ clock, settings, folders, report }), set };
}
