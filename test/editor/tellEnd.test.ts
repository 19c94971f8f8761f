import assert from 'node:assert/strict';
import { Range, type TextDocument, window } from 'vscode';
import { AnswerRun } from '../../src/editor/insertion/asking/answerRun.ts';
import { makeInsertion } from '../../src/editor/insertion/asking/makeInsertion.ts';
import { tellEnd } from '../../src/editor/insertion/asking/tellEnd.ts';
import type { DoneReason, StreamEvent } from '../../src/protocol/stream.ts';
import { closeEverything, openDocument, replaceIn, tributary } from './support.ts';

function routed(how: 'ask' | 'auto', signal: string): readonly StreamEvent[] {
	const reason = { code: 'routed', args: {} } as const;
	return [
		{ kind: 'route', tier: 'fast', model: 'a/b', provider: 'openrouter', source: 'model', reason },
		{ kind: 'warning', code: 'could_try_harder', args: { signal, tier: 'smart', model: 'a/c', how, usd: 0.02 } },
	];
}

describe('The end of an insertion whose answer was too weak', () => {
	let document: TextDocument;
	let asked: string[];
	let said: string[];
	let restore: readonly (() => void)[];
	beforeEach(async () => {
		({ document } = await openDocument('one\n'));
		asked = [];
		said = [];
		const choose = async (message: string, ...labels: unknown[]) => {
			said.push(`${message} [${labels.join('] [')}]`);
			return labels.find((label) => `${label}`.startsWith('Try harder'));
		};
		restore = [replaceIn(window, 'showInformationMessage', choose), replaceIn(window, 'showErrorMessage', choose)];
	});
	afterEach(async () => {
		for (const one of restore) one();
		await closeEverything();
	});

	/** An answer that came to this end without a change, or with text at the end of the document. */
	async function ended(events: readonly StreamEvent[], reason: DoneReason, isInChat = false): Promise<void> {
		const { host } = await tributary();
		const run = new AnswerRun(makeInsertion(document), {
			source: {
				sessionId: 's',
				isInChat,
				stop: () => {},
				again: async (_range, { escalation }) => void asked.push(`${escalation?.signal} after ${escalation?.from}`),
			},
			place: () => new Range(0, 0, 0, 0),
		});
		run.take([...events, { kind: 'done', reason }]);
		await run.finish();
		await tellEnd(run, { host, showSession: async () => {} });
	}

	it('offers the next tier beside what else can be done', async () => {
		await ended(routed('ask', 'not_applicable'), 'stop');
		assert.equal(said.length, 1);
		assert.match(said[0] ?? '', /\[Retry\].*\[Try harder: smart, about \$0\.02\]/);
		assert.deepEqual(asked, ['not_applicable after fast']);
	});

	it('asks it without a word where that is wanted, also for a chat that shows the answer', async () => {
		await ended(routed('auto', 'cut'), 'length');
		await ended(routed('auto', 'cut'), 'length', true);
		assert.deepEqual(said, []);
		assert.deepEqual(asked, ['cut after fast', 'cut after fast']);
	});

	it('leaves the offer to the chat that shows the answer, and is silent after a stop', async () => {
		await ended(routed('ask', 'not_applicable'), 'stop', true);
		await ended(routed('auto', 'cut'), 'cancelled');
		assert.deepEqual(asked, []);
		assert.ok(said.every((message) => !message.includes('Try harder')));
	});
});
