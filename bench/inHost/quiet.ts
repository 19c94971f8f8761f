import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the other extensions of a workbench that has just opened leave the loop alone. */
export async function quiet(): Promise<void> {
	for (let turn = 0; turn < 40; turn += 1) {
		const before = performance.eventLoopUtilization();
		await sleep(250);
		if (performance.eventLoopUtilization(before).utilization < 0.05) return;
	}
}
