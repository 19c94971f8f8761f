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
import type { QualityRow } from '../../src/protocol/metrics.ts';
import type { StreamEvent } from '../../src/protocol/stream.ts';
import { kindsOf, textOf } from './harness/asking.ts';
import { LocalModels } from './harness/localModels.ts';
import { swiftMock, withoutFallback } from './harness/testHost.ts';

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
		settings = await settingsFile('swift.json', JSON.stringify({ ...swiftMock, ...withoutFallback }));
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

	describe('keeps conversations', function () {
		// Some of these start seven processes.
		this.timeout(120_000);
		let store: string;
		let kept: readonly string[];
		beforeEach(async () => {
			store = join(await mkdtemp(join(folder, 'kept-')), 'store');
			kept = ['--store', store, '--settings', settings];
		});

		async function printed(args: readonly string[]): Promise<string> {
			const { code, stdout, stderr } = await ended(spawnAsk([...kept, ...args]));
			assert.deepEqual([code, stderr], [0, '']);
			return stdout;
		}

		it('and goes on with one in another process', async () => {
			const used = async (args: readonly string[]) => {
				const events = eventsIn(await printed([...args, '--json', '--model', 'mock/short', 'x']));
				return events.findLast((event) => event.kind === 'usage')?.input ?? 0;
			};
			const alone = await used(['--session', 'mine']);
			assert.ok((await used(['--session', 'mine'])) > alone);
			assert.equal(await used([]), alone);
		});

		it('without a folder in that of the system, and with --no-store nowhere', async () => {
			const home = { HOME: store, XDG_DATA_HOME: join(store, 'data'), LOCALAPPDATA: join(store, 'data') };
			const args = ['--settings', settings, '--model', 'mock/short', 'x'];
			assert.equal((await ended(spawnAsk(['--no-store', ...args], home))).code, 0);
			assert.equal(existsSync(store), false);
			assert.equal((await ended(spawnAsk(args, home))).code, 0);
			const written = process.platform === 'darwin' ? 'Library/Application Support/tributary' : 'data/tributary';
			assert.ok(existsSync(join(store, written, 'tributary.sqlite')));
		});

		it('answers an exact repeat from the cache where answers are kept, and with --fresh anew', async () => {
			const hybrid = await settingsFile(
				'replaying.json',
				JSON.stringify({ ...swiftMock, 'tributary.hybridStreaming.enabled': true }),
			);
			const source = async (...options: readonly string[]) => {
				const args = ['--store', store, '--settings', hybrid, '--json', '--model', 'mock/short', ...options, 'x'];
				return eventsIn((await ended(spawnAsk(args))).stdout).find((event) => event.kind === 'route')?.source;
			};
			assert.equal(await source(), 'mock');
			// Where the store does not tell within 50 ms that it has it, the model is asked again.
			while ((await source()) !== 'cache');
			assert.equal(await source('--fresh'), 'mock');
		});

		it('lists and finds them', async () => {
			await printed(['--session', 'a', '--model', 'mock/short', 'How do I sort a list?']);
			await printed(['--session', 'b', '--model', 'mock/short', 'كيف أرتّب قائمة؟']);
			const lines = (await printed(['--list-sessions'])).trimEnd().split('\n');
			assert.match(lines[0] ?? '', /^b\t\d{4}-\d\d-\d\dT[\d:.]+Z\tكيف أرتّب قائمة؟$/);
			assert.match(lines[1] ?? '', /^a\t.*\tHow do I sort a list\?$/);
			assert.match(await printed(['--search', 'ترتب']), /^$/);
			assert.match(await printed(['--search', 'أرتب']), /^b\t[^\n]*\n$/);
			const found = JSON.parse(await printed(['--search', 'sort', '--json']));
			assert.deepEqual([found.id, found.questions], ['a', 1]);
		});

		it('and goes on with an answer that was cut: the newest, or the one that is named', async () => {
			const cut = [...kept, '--json', '--model', 'mock/cut', 'x'];
			const whole: string[] = [];
			const ids: string[] = [];
			for (const session of ['a', 'b']) {
				const { code, stdout } = await ended(spawnAsk(['--session', session, ...cut]));
				assert.equal(code, 1);
				const events = eventsIn(stdout);
				const [first] = events;
				ids.push(first?.kind === 'session' ? first.messageId : '');
				whole.push(textOf(events));
			}
			const [older = ''] = ids;
			whole[1] += await printed(['--continue']);
			whole[0] += await printed(['--continue', older]);
			for (const [index, session] of ['a', 'b'].entries()) {
				const { exchanges } = JSON.parse(await printed(['--export', session, '--format', 'json']));
				assert.equal(exchanges[0].text, whole[index]);
				assert.match(exchanges[0].text, /middle of a\s+\S/);
			}
			const { code, stderr } = await ended(spawnAsk([...kept, '--continue', 'nothing']));
			assert.equal(code, 1);
			assert.match(stderr, /^There is nothing to continue\./);
		});

		it('exports and imports them, and deletes all', async () => {
			const answer = await printed(['--session', 'a', '--model', 'mock/short', 'How do I sort a list?']);
			const markdown = await printed(['--export', 'a']);
			assert.ok(markdown.startsWith('# How do I sort a list?\n'));
			assert.ok(markdown.includes(answer.trim()));
			const json = await printed(['--export', 'a', '--format', 'json']);
			const file = join(folder, 'exported.json');
			await writeFile(file, json);
			assert.match(await printed(['--delete-all']), /deleted/);
			assert.equal(await printed(['--list-sessions']), '');
			assert.match(await printed(['--import', file]), /^a\t.*\tHow do I sort a list\?\n$/);
			assert.deepEqual(JSON.parse(await printed(['--export', 'a', '--format', 'json'])), JSON.parse(json));
		});

		it('and says so where one is not there, or a file is none of them', async () => {
			const gone = await ended(spawnAsk([...kept, '--export', 'nothing']));
			assert.deepEqual([gone.code, gone.stdout], [1, '']);
			assert.match(gone.stderr, /^This conversation is gone\./);
			const refused = await ended(spawnAsk([...kept, '--import', settings]));
			assert.deepEqual([refused.code, refused.stdout], [1, '']);
			assert.match(refused.stderr, /cannot be imported/);
			const missing = await ended(spawnAsk([...kept, '--import', '/nowhere/x.json']));
			assert.deepEqual([missing.code, missing.stdout], [2, '']);
			assert.match(missing.stderr, /cannot be read/);
			assert.equal(await printed(['--list-sessions']), '');
		});
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

		it('lists models, for which it opens no store', async () => {
			const store = join(folder, 'unused');
			const { code, stdout } = await ended(spawnAsk(['--store', store, ...everywhere(), '--models']));
			assert.equal(code, 0);
			assert.equal(existsSync(store), false);
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

	describe('with --metrics', () => {
		let measuring: string;
		before(async () => {
			const hybrid = { ...swiftMock, 'tributary.hybridStreaming.enabled': true };
			measuring = await settingsFile('hybrid.json', JSON.stringify(hybrid));
		});

		it('tells how the answer came, on standard error', async () => {
			const { code, stdout, stderr } = await run(['--metrics', '--settings', measuring, '--model', 'mock/short', 'x']);
			assert.equal(code, 0);
			assert.doesNotMatch(stdout, /First words/);
			assert.match(stderr, /^mock\/short · Mock · Chat {2,}This answer {2,}The last answers$/m);
			assert.match(stderr, /^First words {2,}\d+ ms {2,}\d+ ms$/m);
			assert.match(stderr, /^Success {2,}100 %$/m);
			assert.match(stderr, /^Answers {2,}1$/m);
		});

		it('and with --json as a line behind the events', async () => {
			const { stdout } = await run(['--metrics', '--json', '--settings', measuring, '--model', 'mock/short', 'x']);
			const lines = stdout.trimEnd().split('\n');
			const { metrics } = JSON.parse(lines.at(-1) ?? '');
			assert.equal(metrics.enabled, true);
			assert.deepEqual(
				metrics.rows.map(({ model, form, answers }: QualityRow) => [model, form, answers]),
				[['mock/short', 'chat', 1]],
			);
			const events = eventsIn(lines.slice(0, -1).join('\n'));
			assertLaw(events);
			const saved = events.find((event) => event.kind === 'saved');
			assert.equal(saved?.quality?.stalls, 0);
		});

		it('says that nothing is measured where hybrid streaming is off', async () => {
			const { code, stderr } = await run(['--metrics', '--settings', settings, '--model', 'mock/short', 'x']);
			assert.equal(code, 0);
			assert.match(stderr, /Nothing is measured while tributary\.hybridStreaming\.enabled is off\./);
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
			['a list with a question', ['--models', 'x'], /--models stands alone/],
			['two lists', ['--health', '--list-sessions'], /--health and --list-sessions do not go together/],
			['a form without an export', ['--format', 'json', 'x'], /--format goes with --export only/],
			['a form that is none', ['--export', 'a', '--format', 'pdf'], /--format.*markdown \| json/],
			['an export of nothing', ['--export', ' '], /--export has no value/],
			['two folders', ['--store', '/tmp/x', 'x'], /--store and --no-store do not go together/],
			['a conversation that nobody keeps', ['--session', 'a', 'x'], /--session and --no-store do not go together/],
			['a list of nothing', ['--list-sessions'], /--list-sessions and --no-store do not go together/],
			['a list of one', ['--list-sessions', '--session', 'a'], /--list-sessions and --session do not go together/],
			['two answers at a time', ['--continue', 'a', 'b'], /--continue takes one answer/],
			['an endpoint without an address', ['--endpoint', 'lab', 'x'], /--endpoint.*NAME=URL/],
			['an endpoint with no web address', ['--endpoint', 'lab=ftp://x', 'x'], /tributary\.endpoints does not fit/],
			[
				'a wire that is none',
				['--endpoint', 'lab=http://x', '--api', 'morse', 'x'],
				/tributary\.endpoints does not fit/,
			],
			['a list anew', ['--models', '--fresh'], /--models and --fresh do not go together/],
			['figures of a list', ['--models', '--metrics'], /--models and --metrics do not go together/],
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

/** One that keeps nothing: no test may write into the data of who runs it. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
	return spawnAsk(['--no-store', ...args], environment);
}

/** In a process group of its own, so that an interrupt can be sent to all of it, as a terminal does. */
function spawnAsk(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
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
