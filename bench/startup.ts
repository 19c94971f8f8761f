import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCodeServer, isCodeServerInstalled } from '../scripts/vscode/codeServer.ts';
import { createProfile, type Profile, removeProfile } from '../scripts/vscode/profile.ts';
import { runCli } from '../scripts/vscode/server.ts';
import { installPackages, missingPackages } from '../scripts/vscode/systemPackages.ts';
import { packVsix, vsixFile } from '../scripts/vsix.ts';
import { bundleEntry } from './inHost/bundleEntry.ts';
import { installIdleExtension } from './inHost/idleExtension.ts';
import { measureInHost } from './inHost/measureInHost.ts';
import { type Bench, goalBelow } from './report/benchDocument.ts';
import { summarise } from './report/statistics.ts';
import { type HostSamples, orderVariable, samplesVariable } from './startup/samples.ts';

const runs = 12;

/** What the packed extension costs when it starts, in the real extension host, each sample in a fresh one. */
export const bench: Bench = {
	about: `Starting ${runs} extension hosts, one after the other (about ${runs * 6} seconds) …`,
	async run() {
		await installPackages(missingPackages({ browser: true, compiler: !isCodeServerInstalled() }));
		const vsixBytes = await packVsix();
		const codeServer = await ensureCodeServer();
		const installed = createProfile();
		try {
			await runCli(codeServer, installed, ['--install-extension', vsixFile()]);
			const setUp = {
				codeServer,
				entry: await bundleEntry('bench/startup/inHost.ts'),
				// Loaded as under development, it shows its conversation to us; its code is the package's own.
				extension: notBySelf(extensionIn(installed)),
			};
			const samples: HostSamples[] = [];
			for (let index = 0; index < runs; index += 1) samples.push(await measureOnce(setUp, index));
			const cpu = summarise(
				{ name: 'activation', metric: "computing time of the extension host's thread", unit: 'ms' },
				samples.map(({ tributary }) => tributary.cpuMs),
				samples.map(({ idle }) => idle.cpuMs),
			);
			const busy = summarise(
				{ name: 'activation', metric: 'extension host busy', unit: 'ms' },
				samples.map(({ tributary }) => tributary.busyMs),
				samples.map(({ idle }) => idle.busyMs),
			);
			const wall = summarise(
				{ name: 'activation', metric: 'until activate() has resolved', unit: 'ms' },
				samples.map(({ tributary }) => tributary.wallMs),
				samples.map(({ idle }) => idle.wallMs),
			);
			const first = summarise(
				{ name: 'first question', metric: 'to the first event, host process started for it', unit: 'ms' },
				samples.map(({ firstEventMs }) => firstEventMs),
			);
			const next = summarise(
				{ name: 'next question', metric: 'to the first event', unit: 'ms' },
				samples.map(({ nextFirstEventMs }) => nextFirstEventMs),
			);
			return {
				rows: [cpu, busy, wall, first, next, { name: 'package', metric: 'size', unit: 'bytes', n: 1, p50: vsixBytes }],
				goals: [
					goalBelow('activation, extension host busy in ms, median', busy.p50, 30),
					goalBelow('package in bytes', vsixBytes, 2_000_000),
				],
			};
		} finally {
			removeProfile(installed);
		}
	},
};

interface SetUp {
	readonly codeServer: Awaited<ReturnType<typeof ensureCodeServer>>;
	readonly entry: string;
	readonly extension: string;
}

async function measureOnce({ codeServer, entry, extension }: SetUp, index: number): Promise<HostSamples> {
	const profile = createProfile({
		settings: {
			'tributary.allowMockLlm': true,
			'tributary.mock.firstTokenMs': 0,
			'tributary.mock.tokensPerSecond': 10_000,
		},
	});
	installIdleExtension(profile.extensions);
	try {
		return await measureInHost(codeServer, {
			profile,
			extension,
			entry,
			samplesVariable,
			env: { [orderVariable]: index % 2 === 0 ? 'idle first' : 'idle last' },
			timeoutMs: 60_000,
		});
	} finally {
		removeProfile(profile);
	}
}

function extensionIn(profile: Profile): string {
	const [entry] = JSON.parse(readFileSync(join(profile.extensions, 'extensions.json'), 'utf8'));
	return join(profile.extensions, entry.relativeLocation);
}

/** So that it can be started, and measured, at a quiet moment: VS Code would start it in the midst of its own start. */
function notBySelf(extension: string): string {
	const file = join(extension, 'package.json');
	const manifest = JSON.parse(readFileSync(file, 'utf8'));
	writeFileSync(file, JSON.stringify({ ...manifest, activationEvents: [] }));
	return extension;
}
