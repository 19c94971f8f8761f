import assert from 'node:assert/strict';
import type { AskParams } from '../../../src/protocol/ask.ts';
import type { MetricsResult } from '../../../src/protocol/metrics.ts';
import type { StreamEvent } from '../../../src/protocol/stream.ts';
import { draftAfter } from '../../../src/text/draft.ts';
import { targetOf } from '../../support/targets.ts';
import { ask, kindsOf, textOf } from '../harness/asking.ts';
import { swiftMock, TestHost } from '../harness/testHost.ts';

const on = { ...swiftMock, 'tributary.hybridStreaming.enabled': true };
const document = Array.from({ length: 15 }, (_, line) => `const line${line} = ${line};\n`).join('');

/** With a wait of two seconds for the first token of `mock/edit-slow-start`: what comes before it has time to. */
const slowStart = { ...on, 'tributary.mock.firstTokenMs': 160 };

/** The whole of a short document anew: its answer is foretold before its first word. */
const rewriting: AskParams = {
	question: 'Rename line12 to twelve',
	form: 'edit',
	task: 'rewrite',
	model: 'mock/edit-slow-start',
	references: [targetOf(document).reference],
};

/** What is told of an answer, but for what differs from one to the next. */
function told(events: readonly StreamEvent[]): readonly unknown[] {
	return events
		.filter(({ kind }) => kind !== 'usage')
		.map((event) => {
			if (event.kind === 'session') return { ...event, sessionId: '', messageId: '' };
			return event.kind === 'saved' ? { ...event, messageId: '', processingTimeMs: 0 } : event;
		});
}

describe('hybrid streaming in the host', () => {
	let host: TestHost;
	afterEach(async () => await host.stop());

	const metrics = () => host.connection.sendRequest<MetricsResult>('tributary/metrics', null);

	async function answered(params: AskParams): Promise<readonly StreamEvent[]> {
		const asking = ask(host, params);
		assert.deepEqual((await asking.result).outcome, { kind: 'done', reason: 'stop' });
		return asking.events;
	}

	it('is off unless it is wanted: the same is told as ever, and nothing is foretold, measured or replayed', async () => {
		host = await TestHost.start({ settings: swiftMock });
		const [first, second] = [await answered(rewriting), await answered(rewriting)];
		assert.deepEqual(told(first), told(second));
		assert.ok(!kindsOf(first).includes('draft'));
		assert.ok(first.every((event) => event.kind !== 'saved' || event.quality === undefined));
		assert.deepEqual(await metrics(), { enabled: false, rows: [] });
	});

	it('foretells an edit before its first word, and tells the same text and edits as without', async () => {
		host = await TestHost.start({ settings: swiftMock });
		const plain = await answered(rewriting);
		await host.stop();
		host = await TestHost.start({ settings: slowStart });
		const hybrid = await answered(rewriting);

		assert.equal(textOf(hybrid), textOf(plain));
		const editsOf = (events: readonly StreamEvent[]) => events.filter(({ kind }) => kind === 'edit');
		assert.deepEqual(editsOf(hybrid), editsOf(plain));
		const kinds = kindsOf(hybrid);
		assert.ok(kinds.indexOf('draft') > kinds.indexOf('route'));
		assert.ok(kinds.indexOf('draft') < kinds.indexOf('token'));
		const first = hybrid.find((event) => event.kind === 'draft');
		assert.ok(first !== undefined && first.text.length >= 40);
		assert.ok(textOf(plain).startsWith(first.text.slice(0, 40)));
	});

	it('measures it', async () => {
		host = await TestHost.start({ settings: slowStart });
		const events = await answered(rewriting);
		const quality = events.find((event) => event.kind === 'saved')?.quality;
		assert.ok(quality?.firstPaintMs !== undefined && quality.firstTokenMs !== undefined);
		assert.ok(quality.firstPaintMs < quality.firstTokenMs);
		assert.ok((quality.drafts?.accuracy ?? 0) > 0.8);
		const { enabled, rows } = await metrics();
		assert.equal(enabled, true);
		assert.deepEqual(
			rows.map(({ provider, model, form, answers, successRate }) => ({ provider, model, form, answers, successRate })),
			[{ provider: 'mock', model: 'mock/edit-slow-start', form: 'edit', answers: 1, successRate: 1 }],
		);
	});

	it('replays an exact repeat, and asks anew where that is wanted or the file has changed', async () => {
		host = await TestHost.start({ settings: on });
		const sourceOf = (events: readonly StreamEvent[]) => events.find((event) => event.kind === 'route')?.source;
		const first = await answered(rewriting);
		const again = await answered(rewriting);
		assert.deepEqual([sourceOf(first), sourceOf(again)], ['mock', 'cache']);
		assert.equal(textOf(again), textOf(first));
		assert.equal(sourceOf(await answered({ ...rewriting, fresh: true })), 'mock');
		const changed = { ...rewriting, references: [targetOf(`${document}// new\n`).reference] };
		assert.equal(sourceOf(await answered(changed)), 'mock');
		assert.deepEqual((await metrics()).cache, {
			entries: 2,
			bytes: (await metrics()).cache?.bytes,
			hits: 1,
			misses: 2,
		});
	});

	it('shows nothing that a client could not take off by itself', async () => {
		host = await TestHost.start({ settings: slowStart });
		const events = await answered({ ...rewriting, model: 'mock/edit-astray' });
		let shown = '';
		for (const event of events) {
			if (event.kind === 'draft') {
				assert.notEqual(event.text, shown);
				shown = event.text;
			} else if (event.kind === 'token') shown = draftAfter(shown, event.text);
		}
		assert.ok(kindsOf(events).includes('draft'));
	});
});
