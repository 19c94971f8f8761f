import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AskParams } from '../../src/protocol/ask.ts';
import type { Reference } from '../../src/protocol/references.ts';
import type { EditEvent, StreamEvent } from '../../src/protocol/stream.ts';
import { FaultServer } from '../conformance/faults/faultServer.ts';
import { chunk, streamHead, unframedStreamHead } from '../conformance/faults/http.ts';
import { encode } from '../conformance/faults/sse.ts';
import { custom } from '../conformance/wires/custom.ts';
import { turnsOf } from '../conformance/wires/turns.ts';
import { block, targetOf, targetUri } from '../support/targets.ts';
import { type Asking, ask, goOn, kindsOf } from './harness/asking.ts';
import { TestHost, type TestHostOptions } from './harness/testHost.ts';

const line = (number: number) => `const line${number} = ${number};`;
const document = Array.from({ length: 40 }, (_, index) => `${line(index + 1)}\n`).join('');
const good = block(line(3), 'const three = 3;');
const wrong = block('const line99 = 99;', 'const nine = 9;');
const editsIn = (events: readonly StreamEvent[]): readonly EditEvent[] =>
	events.filter((event) => event.kind === 'edit');
const told = ({ events }: Asking) =>
	editsIn(events).map(({ blockId, state }) => `${blockId} ${state.phase === 'refused' ? state.reason : state.phase}`);

for (const transport of ['stdio', 'ipc'] as const) {
	describe(`an answer that changes a document, over ${transport}`, () => {
		let folder: string;
		let server: FaultServer;
		let host: TestHost;
		/** What the model says, one after another. */
		let answers: string[];
		beforeEach(async () => {
			answers = [];
			folder = mkdtempSync(join(tmpdir(), 'tributary-edits-'));
			server = await FaultServer.start(async (exchange) => {
				const text = answers.shift() ?? 'asked too often';
				await exchange.write(streamHead(), chunk(encode(custom.stream({ text: text.match(/[\s\S]{1,9}/g) ?? [] }))));
				await exchange.finish();
			});
		});
		afterEach(async () => {
			await host.stop();
			await server.close();
			rmSync(folder, { recursive: true });
		});

		async function startHost(options: TestHostOptions = {}): Promise<void> {
			const endpoints = { lab: { baseUrl: `${server.origin}/v1` } };
			host = await TestHost.start({
				transport,
				settings: { 'tributary.endpoints': endpoints },
				folders: ['file:///project'],
				...options,
			});
		}

		const target = (text = document) => targetOf(text).reference;

		const fixing = (): AskParams => ({
			question: 'Fix it',
			model: 'custom/lab/x',
			form: 'edit',
			references: [target()],
		});

		/** Asks; the model says these, one after another. */
		async function edited(saying: readonly string[], more: Partial<AskParams> = {}): Promise<Asking> {
			answers = [...saying];
			const asking = ask(host, { ...fixing(), ...more });
			assert.deepEqual((await asking.result).outcome, { kind: 'done', reason: 'stop' });
			return asking;
		}

		it('has its changes in positions of what was asked about, whatever the document has become', async () => {
			await startHost();
			const opened = {
				uri: targetUri,
				languageId: 'typescript',
				version: 1,
				text: `// typed meanwhile\n\n${document}`,
			};
			await host.connection.sendNotification('textDocument/didOpen', { textDocument: opened });
			const asking = await edited([good]);
			assert.equal(asking.text, good);
			assert.deepEqual(told(asking), ['1 open', '1 complete']);
			assert.deepEqual(editsIn(asking.events).at(-1), {
				kind: 'edit',
				blockId: '1',
				uri: targetUri,
				range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } },
				text: 'const three = 3;\n',
				state: { phase: 'complete' },
			});
			const [turn] = turnsOf(server.requests[0]?.json);
			assert.doesNotMatch(turn?.content ?? '', /typed meanwhile/);
			assert.match(turn?.content ?? '', /^src\/harbour\.ts, which may be changed:/);
		});

		it('asks once more for a block that does not fit', async () => {
			await startHost();
			const asking = await edited([good + wrong, block(line(9), 'const nine = 9;', 'harbour.ts')]);
			assert.deepEqual(told(asking), ['1 open', '1 complete', '3 open', '3 complete']);
			assert.equal(server.requests.length, 2);
			assert.match(turnsOf(server.requests[1]?.json).at(-1)?.content ?? '', /const line99 = 99;/);
			const refusedAgain = await edited([wrong, wrong]);
			assert.deepEqual(told(refusedAgain), ['2 missing']);
			assert.equal(server.requests.length, 4);
		});

		it('changes no other document, however it is named', async () => {
			await startHost();
			const paths = [
				'src/other.ts',
				'.vscode/tasks.json',
				'../x',
				'../src/harbour.ts',
				'/etc/passwd',
				'C:\\x\\harbour.ts',
			];
			const asking = await edited([paths.map((path) => block(line(3), 'evil();', path)).join('\n')]);
			assert.deepEqual(
				told(asking),
				paths.map((_, index) => `${index + 1} other_file`),
			);
			assert.ok(editsIn(asking.events).every(({ uri, text }) => uri === targetUri && text === ''));
			assert.equal(server.requests.length, 1);
		});

		it('is refused where the document keeps secrets, and nothing is sent', async () => {
			await startHost();
			const secret: Reference = { ...target('KEY=1\n'), uri: 'file:///project/.env' };
			const asking = ask(host, { ...fixing(), references: [secret] });
			const { outcome } = await asking.result;
			assert.ok(outcome.kind === 'error');
			assert.deepEqual([outcome.error.code, outcome.error.args['reason']], ['target_refused', 'secret']);
			assert.equal(server.requests.length, 0);
		});

		it('cannot be asked for without a document', async () => {
			await startHost();
			await assert.rejects(host.request('tributary/ask', { question: 'Fix it', form: 'edit' }), /target is needed/);
		});

		it('is kept without the document, and goes on as text', async () => {
			await startHost({ storeDirectory: folder });
			const ids = { sessionId: 'session', messageId: 'message' };
			server.script = async (exchange) => {
				const items = custom.stream({ text: [good.slice(0, 50)] });
				const finish = items.findIndex((item) => custom.isFinishMark(item));
				await exchange.write(unframedStreamHead(), encode(items.slice(0, finish)));
				exchange.hangUp();
			};
			const first = ask(host, { ...fixing(), ...ids });
			await first.result;
			server.script = async (exchange) => {
				await exchange.write(streamHead(), chunk(encode(custom.stream({ text: [good.slice(50)] }))));
				await exchange.finish();
			};
			const rest = goOn(host, ids);
			assert.deepEqual((await rest.result).outcome, { kind: 'done', reason: 'stop' });
			assert.equal(first.text + rest.text, good);
			assert.ok(!kindsOf(rest.events).includes('edit'));
			const [before, again] = server.requests.map(({ json }) => json);
			assert.deepEqual(turnsOf(again)[0], turnsOf(before)[0]);
			const opened = await host.request('tributary/sessions/open', { sessionId: ids.sessionId });
			assert.ok(opened.kind === 'session');
			assert.deepEqual(opened.exchanges[0]?.references, [{ ...target(), text: '' }]);
		});

		it('stands in the history only where it was asked for there', async () => {
			await startHost({ storeDirectory: folder });
			await edited([good], { sessionId: 'apart' });
			await edited([good], { sessionId: 'listed', listed: true });
			await edited(['words'], { sessionId: 'field', form: 'plain', references: [] });
			await edited(['words'], { sessionId: 'chat', form: 'chat', references: [] });
			await edited(['words'], { sessionId: 'hidden chat', form: 'chat', listed: false });
			const list = await host.request('tributary/sessions/list', {});
			assert.ok(list.kind === 'list');
			assert.deepEqual(list.sessions.map(({ id }) => id).toSorted(), ['chat', 'listed']);
		});

		it('tells a command’s wish to the model, behind the document', async () => {
			await startHost();
			await edited(['feat: x'], {
				form: 'plain',
				task: 'commit',
				question: 'In the style of the last ones.',
				references: [
					{ kind: 'diff', uri: 'file:///project', languageId: 'diff', text: 'diff --git a/.env b/.env\n+KEY=1\n' },
				],
			});
			const [{ content } = { content: '' }] = turnsOf(server.requests[0]?.json);
			assert.match(content, /^Changes in project:[\s\S]*commit message[\s\S]*In the style of the last ones\.$/);
			assert.doesNotMatch(content, /KEY/);
		});
	});
}
