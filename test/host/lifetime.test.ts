import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { ask, kindsOf } from './harness/asking.ts';
import { hostScript, TestHost } from './harness/testHost.ts';

describe('the host ends', () => {
	for (const transport of ['stdio', 'ipc'] as const) {
		it(`with 0 after shutdown and exit over ${transport}`, async () => {
			const host = await TestHost.start({ transport });
			await host.stop();
			assert.equal(await host.exited, 0);
		});

		it(`with 1 after exit without shutdown over ${transport}`, async () => {
			const host = await TestHost.start({ transport });
			await host.connection.sendNotification('exit');
			assert.equal(await host.exited, 1);
		});
	}

	it('when its IPC channel is closed, with an answer running', async () => {
		const host = await TestHost.start({ transport: 'ipc', settings: { 'tributary.mock.firstTokenMs': 60_000 } });
		await ask(host, { question: 'x', model: 'mock/short' }).until((events) => kindsOf(events).includes('route'));
		host.child.disconnect();
		assert.equal(await host.exited, 1);
	});

	it('with 0 when its IPC channel is closed after shutdown', async () => {
		const host = await TestHost.start({ transport: 'ipc' });
		await host.connection.sendRequest('shutdown');
		host.child.disconnect();
		assert.equal(await host.exited, 0);
	});

	it('when its standard input ends, with an answer running', async () => {
		const host = await TestHost.start({ settings: { 'tributary.mock.firstTokenMs': 60_000 } });
		await ask(host, { question: 'x', model: 'mock/short' }).until((events) => kindsOf(events).includes('route'));
		host.child.stdin?.end();
		assert.equal(await host.exited, 1);
	});

	it('when the process of the client is gone', async () => {
		const client = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
		await once(client, 'spawn');
		const host = await TestHost.start({ ...(client.pid === undefined ? {} : { processId: client.pid }) });
		await host.status();
		client.kill('SIGKILL');
		assert.equal(await host.exited, 1);
	});

	for (const transport of ['stdio', 'ipc'] as const) {
		it(`when its parent is killed, over ${transport}`, async function () {
			if (process.platform === 'win32') this.skip();
			const stdio = transport === 'ipc' ? "['ignore', 'inherit', 'inherit', 'ipc']" : "['pipe', 'inherit', 'inherit']";
			const flag = transport === 'ipc' ? '--node-ipc' : '--stdio';
			const script = `require('node:child_process').spawn(process.execPath, [${JSON.stringify(hostScript)}, '${flag}'],
				{ stdio: ${stdio} }).on('spawn', () => process.stderr.write('spawned'));
				setInterval(() => {}, 1000);`;
			const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
			await once(parent.stderr, 'data');
			parent.kill('SIGKILL');
			// The host has these pipes too: they close when both processes are gone.
			await Promise.all([once(parent.stdout, 'close'), once(parent.stderr, 'close')]);
		});
	}

	it('with 1 at a fault that nobody caught, and says what it was without the message that brought it', async () => {
		const host = await TestHost.start({ transport: 'ipc' });
		// The protocol library reads `params.id` of a cancel before any handler could be guarded.
		host.child.send({ jsonrpc: '2.0', method: '$/cancelRequest', params: null, question: 'marmalade' });
		assert.equal(await host.exited, 1);
		assert.match(host.output, /Tributary's host ends: TypeError\n\s+at /);
		assert.doesNotMatch(host.output, /marmalade/);
	});

	it('not at Ctrl+C, which is for its client to understand', async function () {
		if (process.platform === 'win32') this.skip();
		const host = await TestHost.start();
		host.child.kill('SIGINT');
		await host.status();
		await host.stop();
		assert.equal(await host.exited, 0);
	});

	for (const flags of [[], ['--node-ipc'], ['--nonsense']]) {
		it(`with 2 and its usage when started with "${flags.join(' ')}" by hand`, () => {
			const { status, stderr } = spawnSync(process.execPath, [hostScript, ...flags], { encoding: 'utf8' });
			assert.equal(status, 2);
			assert.match(stderr, /^usage: host\.js --stdio/);
		});
	}
});
