import { writeFileSync } from 'node:fs';
import { type Extension, extensions } from 'vscode';
import type { TributaryTestApi } from '../../src/editor/extension.ts';
import { quiet } from '../inHost/quiet.ts';
import { type Activation, type HostSamples, orderVariable, samplesVariable } from './samples.ts';

/** VS Code calls this in the extension host. */
export async function run(): Promise<void> {
	const tributary = extensions.getExtension<TributaryTestApi>('tributary.tributary');
	const idle = extensions.getExtension<unknown>('tributary-bench.idle');
	if (tributary === undefined) throw new Error('Tributary is not installed.');
	if (idle === undefined) throw new Error('The extension to compare with is not installed.');
	await quiet();
	if (tributary.isActive) throw new Error('Tributary is active already: there is nothing to measure.');
	const measured = new Map<Extension<unknown>, Activation>();
	// Who comes second finds the host's code warmer: the order changes from run to run.
	const order = process.env[orderVariable] === 'idle first' ? [idle, tributary] : [tributary, idle];
	for (const extension of order) measured.set(extension, await activate(extension));
	const firstEventMs = await timeToFirstEvent(tributary.exports);
	const nextFirstEventMs = await timeToFirstEvent(tributary.exports);
	const samples: HostSamples = {
		tributary: found(measured.get(tributary)),
		idle: found(measured.get(idle)),
		firstEventMs,
		nextFirstEventMs,
	};
	writeFileSync(found(process.env[samplesVariable]), JSON.stringify(samples));
}

async function activate(extension: Extension<unknown>): Promise<Activation> {
	const before = performance.eventLoopUtilization();
	const cpuBefore = process.threadCpuUsage();
	const start = performance.now();
	await extension.activate();
	const wallMs = performance.now() - start;
	const { user, system } = process.threadCpuUsage(cpuBefore);
	return { wallMs, busyMs: performance.eventLoopUtilization(before).active, cpuMs: (user + system) / 1000 };
}

async function timeToFirstEvent({ conversation }: TributaryTestApi): Promise<number> {
	const start = performance.now();
	const first = new Promise<number>((resolve) => {
		const listening = conversation.onDidChange((change) => {
			if (change.kind !== 'events') return;
			listening.dispose();
			resolve(performance.now() - start);
		});
	});
	await conversation.ask({ text: 'What can you do?', references: [], model: 'mock/short' });
	return first;
}

function found<T>(value: T | undefined): T {
	if (value === undefined) throw new Error('Something that was measured is missing.');
	return value;
}
