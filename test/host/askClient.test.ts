import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { EventLaw } from '../../src/engine/stream/eventLaw.ts';
import type { StreamEvent } from '../../src/protocol/stream.ts';
import { kindsOf, textOf } from './harness/asking.ts';
import { LocalModels } from './harness/localModels.ts';
import { swiftMock } from './harness/testHost.ts';

const script = fileURLToPath(new URL('../../scripts/ask/main.ts', import.meta.url));

interface Ended {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

type Running = ChildProcessByStdio<Writable, Readable, Readable>;

describe('npm run ask', () => {
	let folder: string;
	let settings: string;
	let slow: string;
	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'tributary-ask-'));
		settings = await settingsFile('swift.json', JSON.stringify(swiftMock));
		slow = await settingsFile('slow.json', JSON.stringify({ ...swiftMock, 'tributary.mock.tokensPerSecond': 1_000 }));
	});
	after(() => rm(folder, { recursive: true }));

	async function settingsFile(name: string, content: string): Promise<string> {
		const path = join(folder, name);
		await writeFile(path, content);
		return path;
	}

	it('prints the text and exits 0', async () => {
		const { code, stdout, stderr } = await run(['--settings', settings, '--model', 'mock/short', 'Hello']);
		assert.equal(code, 0);
		assert.match(stdout, /mock.*\n$/s);
		assert.equal(stderr, '');
	});

	it('prints the same with --no-stream', async () => {
		const args = ['--settings', settings, '--model', 'mock/long', 'Hello'];
		assert.deepEqual(await run(['--no-stream', ...args]), await run(args));
	});

	for (const flags of [['--json'], ['--json', '--no-stream']]) {
		it(`prints one event a line, by the law, with ${flags.join(' ')}`, async () => {
			const { code, stdout } = await run([...flags, '--settings', settings, '--model', 'mock/flood', 'Hello']);
			assert.equal(code, 0);
			const events = eventsIn(stdout);
			assertLaw(events);
			assert.match(textOf(events), /^0 1 2 .* 19999\n$/s);
		});
	}

	it('takes the question from standard input, and the mock from the environment', async () => {
		const running = start(['--model', 'mock/short', '-'], { ALLOW_MOCK_LLM: 'yes' });
		running.stdin.end('Hello from a pipe\n');
		const { code, stdout } = await ended(running);
		assert.equal(code, 0);
		assert.match(stdout, /mock/);
	});

	it('goes on with a conversation in another process, and keeps nothing where it was not asked to', async () => {
		const used = async (args: readonly string[]) => {
			const { code, stdout } = await run([...args, '--json', '--settings', settings, '--model', 'mock/short', 'x']);
			assert.equal(code, 0);
			const events = stdout
				.trimEnd()
				.split('\n')
				.map((line): StreamEvent => JSON.parse(line));
			return events.findLast((event) => event.kind === 'usage')?.input ?? 0;
		};
		const kept = ['--store', join(folder, 'store'), '--session', 'mine'];
		const alone = await used(kept);
		assert.ok((await used(kept)) > alone);
		assert.equal(await used(['--store', join(folder, 'store')]), alone);
		// Without a folder that of the system, which here is one of the test's.
		const home = { HOME: folder, XDG_DATA_HOME: join(folder, 'data'), LOCALAPPDATA: join(folder, 'data') };
		const args = ['--session', 'mine', '--settings', settings, '--model', 'mock/short', 'x'];
		assert.equal((await ended(start(args, home))).code, 0);
		const written = process.platform === 'darwin' ? 'Library/Application Support/tributary' : 'data/tributary';
		assert.ok(existsSync(join(folder, written, 'tributary.sqlite')));
	});

	describe('with a server of your own', () => {
		let server: LocalModels;
		before(async () => {
			server = await new LocalModels().start();
		});
		after(() => server.stop());

		for (const api of [[], ['--api', 'anthropic']]) {
			it(`asks it ${api.join(' ') || 'in the wire of OpenAI'}, with the key from the environment`, async () => {
				const args = ['--endpoint', `my-lab=${server.baseUrl}`, ...api, '--model', 'custom/my-lab/m', 'Hello'];
				const { code, stdout, stderr } = await ended(start(args, { MY_LAB_API_KEY: 'lab-key' }));
				assert.deepEqual([code, stdout, stderr], [0, 'Hello there.\n', '']);
				assert.equal(server.requests.at(-1)?.headers.authorization, 'Bearer lab-key');
			});
		}

		it('sends pictures', async () => {
			const picture = join(folder, 'dot.gif');
			await writeFile(picture, 'GIF89a and so on');
			const args = ['--endpoint', `lab=${server.baseUrl}`, '--model', 'custom/lab/m', '--image', picture, 'What?'];
			assert.equal((await run(args)).code, 0);
			const data = Buffer.from('GIF89a and so on').toString('base64');
			assert.match(server.bodies.at(-1) ?? '', new RegExp(`data:image/gif;base64,${data}`));
		});

		const everywhere = () =>
			['openrouter', 'openai', 'anthropic', 'ollama', 'lab'].flatMap((name) => [
				'--endpoint',
				`${name}=${server.baseUrl}`,
			]);

		it('lists models', async () => {
			const { code, stdout } = await run([...everywhere(), '--models']);
			assert.equal(code, 0);
			assert.match(stdout, /^ollama\/llama3\.2:3b\tOllama\t4321 tokens$/m);
			assert.match(stdout, /^custom\/lab\/gpt-6-luna\tlab/m);
		});

		it('lists connections, as JSON too', async () => {
			const plain = await run([...everywhere(), '--health']);
			assert.equal(plain.code, 0);
			assert.match(plain.stdout, /^OpenAI: no key$/m);
			assert.match(plain.stdout, /^Ollama: answers, \d+ ms, 1 models$/m);
			const { stdout } = await run([...everywhere(), '--health', '--json']);
			const states = stdout
				.trimEnd()
				.split('\n')
				.map((line) => JSON.parse(line) as { provider: string; state: { kind: string } });
			assert.deepEqual(
				states.map(({ provider, state }) => [provider, state.kind]),
				[
					['openrouter', 'no_key'],
					['openai', 'no_key'],
					['anthropic', 'no_key'],
					['ollama', 'ok'],
					['custom/lab', 'ok'],
					['mock', 'not_allowed'],
				],
			);
		});

		it('exits 1 where a connection has failed, and says why', async () => {
			const args = [...everywhere(), '--endpoint', 'ollama=http://127.0.0.1:2', '--health'];
			const { code, stdout } = await run(args);
			assert.equal(code, 1);
			assert.match(stdout, /^Ollama: .*127\.0\.0\.1:2/m);
		});
	});

	describe('exits 1 after an error', () => {
		it('and says it in a sentence', async () => {
			const { code, stdout, stderr } = await run(['--model', 'mock/short', 'Hello']);
			assert.equal(code, 1);
			assert.equal(stdout, '');
			assert.match(stderr, /^[A-Z][^\n]+\n$/);
			assert.doesNotMatch(stderr, /mock_not_allowed|undefined|\{/);
		});

		it('below the text that came before it', async () => {
			const { code, stdout, stderr } = await run(['--settings', settings, '--model', 'mock/cut', 'Hello']);
			assert.equal(code, 1);
			assert.match(stdout, /stops in the middle of a\n$/);
			assert.notEqual(stderr, '');
		});

		it('with the error as a line of JSON', async () => {
			const { code, stdout } = await run(['--json', 'Hello']);
			assert.equal(code, 1);
			const events = eventsIn(stdout);
			assertLaw(events);
			const error = events.find((event) => event.kind === 'error');
			assert.equal(error?.kind === 'error' && error.code, 'no_model');
		});

		it('in Arabic where tributary.language says so', async () => {
			const arabic = await settingsFile('arabic.json', JSON.stringify({ 'tributary.language': 'ar' }));
			const { stderr } = await run(['--settings', arabic, 'Hello']);
			assert.match(stderr, /\p{Script=Arabic}{3}/u);
		});
	});

	describe('exits 2 with the usage', () => {
		const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
			['no question', [], /question is missing/],
			['an empty question', ['  '], /question is missing/],
			['a question without quotes', ['what', 'is', 'this'], /in quotes/],
			['an unknown option', ['--nonsense', 'x'], /--nonsense/],
			['an option without its value', ['x', '--model'], /--model/],
			['a settings file that is not there', ['--settings', '/nowhere/x.json', 'x'], /cannot be read/],
			['a list with a question', ['--models', 'x'], /--models and --health stand alone/],
			['both lists', ['--models', '--health'], /stand alone/],
			['an endpoint without an address', ['--endpoint', 'lab', 'x'], /--endpoint.*NAME=URL/],
			['an endpoint with no web address', ['--endpoint', 'lab=ftp://x', 'x'], /tributary\.endpoints does not fit/],
			[
				'a wire that is none',
				['--endpoint', 'lab=http://x', '--api', 'morse', 'x'],
				/tributary\.endpoints does not fit/,
			],
			['a picture that is not there', ['--image', '/nowhere/x.png', 'x'], /cannot be read/],
			['a picture that is none', ['--image', '/etc/passwd', 'x'], /is no PNG/],
		];
		for (const [name, args, complaint] of wrong) {
			it(`at ${name}`, async () => {
				const { code, stdout, stderr } = await run(args);
				assert.equal(code, 2);
				assert.equal(stdout, '');
				assert.match(stderr, complaint);
				assert.match(stderr, /^usage: npm run --silent ask/m);
			});
		}

		const files: readonly (readonly [string, RegExp])[] = [
			['{', /is not JSON/],
			['[]', /has to hold an object/],
			['{"tributary.nonsense":1}', /tributary\.nonsense is not a setting/],
			['{"editor.tabSize":1}', /editor\.tabSize is not a setting/],
			['{"tributary.contextLimit":"many"}', /tributary\.contextLimit does not fit.*integer 0\.\.200/],
		];
		for (const [content, complaint] of files) {
			it(`at the settings ${content}`, async () => {
				const { code, stderr } = await run(['--settings', await settingsFile('wrong.json', content), 'x']);
				assert.equal(code, 2);
				assert.match(stderr, complaint);
			});
		}

		it('at an empty standard input', async () => {
			const running = start(['-']);
			running.stdin.end(' \n');
			assert.equal((await ended(running)).code, 2);
		});
	});

	describe('exits 130', () => {
		it('at Ctrl+C, with a proper end of the answer', async function () {
			if (process.platform === 'win32') this.skip();
			const running = start(['--json', '--settings', slow, '--model', 'mock/flood', 'x']);
			const all = ended(running);
			await printed(running.stdout, '"token"');
			interruptGroup(running);
			const { code, stdout, stderr } = await all;
			assert.equal(code, 130);
			assert.equal(stderr, '');
			const events = eventsIn(stdout);
			assertLaw(events);
			assert.deepEqual(kindsOf(events).slice(-3), ['done', 'saved', 'end']);
			assert.match(textOf(events), /^0 /);
		});

		it('at Ctrl+C with --no-stream, with what came until then', async function () {
			if (process.platform === 'win32') this.skip();
			const args = ['--json', '--no-stream', '--settings', slow, '--model', 'mock/flood', 'x'];
			const running = start(args, { TRIBUTARY_DEBUG: '1' });
			const all = ended(running);
			// Nothing of the answer is printed yet, but with this variable the host's log is.
			await printed(running.stderr, 'is ready');
			interruptGroup(running);
			const { code, stdout } = await all;
			assert.equal(code, 130);
			const events = eventsIn(stdout);
			assertLaw(events);
			assert.doesNotMatch(textOf(events), /19999/);
		});

		it('at the second Ctrl+C, also where the host does not answer', async function () {
			if (process.platform !== 'linux') this.skip();
			const running = start(['--json', '--settings', slow, '--model', 'mock/flood', 'x']);
			const all = ended(running);
			await printed(running.stdout, '"token"');
			const host = await hostOf(running);
			process.kill(host, 'SIGSTOP');
			// Signals that come too close together are one: more of them, as an impatient person would.
			const impatience = setInterval(() => running.kill('SIGINT'), 50);
			await all;
			clearInterval(impatience);
			assert.equal((await all).code, 130);
		});

		it('quietly when nobody reads any more', async () => {
			const running = start(['--json', '--settings', slow, '--model', 'mock/flood', 'x']);
			const stderr = text(running.stderr);
			await printed(running.stdout, '"token"');
			running.stdout.destroy();
			const [code] = await once(running, 'exit');
			assert.equal(code, 130);
			assert.equal(await stderr, '');
		});
	});

	it('says so when the host dies in the midst, and still prints a lawful stream', async function () {
		if (process.platform !== 'linux') this.skip();
		const running = start(['--json', '--settings', slow, '--model', 'mock/flood', 'x']);
		const all = ended(running);
		await printed(running.stdout, '"token"');
		process.kill(await hostOf(running), 'SIGKILL');
		const { code, stdout } = await all;
		assert.equal(code, 1);
		const events = eventsIn(stdout);
		assertLaw(events);
		const error = events.at(-2);
		assert.equal(error?.kind === 'error' && error.code, 'host_stopped');
	});

	it('ends also when the host dies in the midst of a message', async () => {
		const dying = join(folder, 'dying.cjs');
		await writeFile(dying, "process.stdout.write('Content-Length: 100\\r\\n\\r\\n{', () => process.exit(9));");
		const client = join(folder, 'client.mjs');
		const asking = new URL('../../scripts/ask/hostProcess.ts', import.meta.url).href;
		await writeFile(
			client,
			`import { HostProcess } from ${JSON.stringify(asking)};
			const host = new HostProcess(${JSON.stringify(dying)});
			await host.initialize({ settings: {} }).catch((gone) => console.log(gone.code));
			await host.stop();`,
		);
		const { code, stdout } = await ended(spawn(process.execPath, [client], { stdio: ['pipe', 'pipe', 'pipe'] }));
		assert.equal(stdout.trim(), 'host_not_started');
		assert.equal(code, 0);
	});
});

/** In a process group of its own, so that an interrupt can be sent to all of it, as a terminal does. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
	const env = { PATH: process.env['PATH'], ...environment };
	return spawn(process.execPath, [script, ...args], { env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
}

async function ended(running: Running): Promise<Ended> {
	const [[code], stdout, stderr] = await Promise.all([
		once(running, 'exit'),
		text(running.stdout),
		text(running.stderr),
	]);
	return { code, stdout, stderr };
}

async function run(args: readonly string[]): Promise<Ended> {
	return await ended(start(args));
}

async function printed(stream: Readable, part: string): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	let seen = '';
	stream.on('data', (data: Buffer) => {
		seen += data.toString();
		if (seen.includes(part)) resolve();
	});
	await promise;
}

function interruptGroup({ pid }: Running): void {
	assert.ok(pid);
	process.kill(-pid, 'SIGINT');
}

/** The process id of the host that this client has started (Linux). */
async function hostOf({ pid }: Running): Promise<number> {
	for (;;) {
		const [child] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ');
		if (child) return Number(child);
	}
}

function eventsIn(stdout: string): readonly StreamEvent[] {
	return stdout
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as StreamEvent);
}

function assertLaw(events: readonly StreamEvent[]): void {
	const law = new EventLaw();
	for (const event of events) assert.equal(law.check(event), undefined);
	assert.equal(law.finish(), undefined);
}
