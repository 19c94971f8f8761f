import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Effort } from './load.ts';

/*
 * Preloaded into the host, which knows nothing of it: what the host computes and how late its loop runs can only be
 * told from the inside. Every message is answered with what there was since the one before.
 */

const resolutionMs = 5;
const lag = monitorEventLoopDelay({ resolution: resolutionMs });
let before = process.cpuUsage();

process.on('message', (message) => {
	const { user, system } = process.cpuUsage(before);
	// The histogram counts the sampling interval itself as delay.
	const lagP99Ms = Math.max(0, lag.percentile(99) / 1e6 - resolutionMs);
	const probed: Pick<Effort, 'cpuUs' | 'lagP99Ms'> = { cpuUs: user + system, lagP99Ms };
	process.send?.(probed);
	lag.reset();
	if (message === 'begin, and watch the loop') lag.enable();
	else lag.disable();
	before = process.cpuUsage();
});
process.channel?.unref();
