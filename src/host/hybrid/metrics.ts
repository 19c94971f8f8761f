import type { QualityMonitor } from '../../engine/hybrid/quality/qualityMonitor.ts';
import type { MetricsResult } from '../../protocol/metrics.ts';
import type { CurrentSettings } from '../configuration/currentSettings.ts';
import type { AnswerCaches } from './answerCache.ts';

export interface MetricsSources {
	readonly settings: Pick<CurrentSettings, 'resolved'>;
	readonly monitor: Pick<QualityMonitor, 'metrics'>;
	readonly caches: Pick<AnswerCaches, 'metrics'>;
}

/** What `tributary/metrics` answers. Rows stay when measuring is turned off: they tell of what was measured. */
export async function readMetrics({ settings, monitor, caches }: MetricsSources): Promise<MetricsResult> {
	const cache = await caches.metrics();
	return {
		enabled: settings.resolved.values['tributary.hybridStreaming.enabled'],
		rows: monitor.metrics(),
		...(cache === undefined ? {} : { cache }),
	};
}
