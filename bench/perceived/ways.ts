import { smoothStream, streamText } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import type { Clock } from '../../src/engine/clock.ts';
import { DraftTrust } from '../../src/engine/hybrid/drafts/draftTrust.ts';
import { type HybridShared, HybridStreamEngine } from '../../src/engine/hybrid/hybridStreamEngine.ts';
import { Frames } from '../../src/engine/hybrid/pacing/frames.ts';
import { QualityMonitor } from '../../src/engine/hybrid/quality/qualityMonitor.ts';
import type { EventStream } from '../../src/engine/stream/stage.ts';
import type { FakeClock } from '../../test/support/fakeClock.ts';
import type { Arrival } from './arrivalTrace.ts';
import { arriving, type Delivery, type Way } from './delivery.ts';

/** As it comes, which is what a stage that does nothing would hand on. */
export const raw: Way = {
	name: 'raw',
	deliver: async (arrivals) => arrivals.map(({ at, texts }) => ({ at, text: texts.join('') })),
};

/** The stage that a host runs with everything that can be foretold left out. */
export const ours: Way = {
	name: 'Tributary',
	async deliver(arrivals, clock) {
		const engine = new HybridStreamEngine(sharedOn(clock));
		const parts = { smooth: true, form: 'chat', signal: new AbortController().signal } as const;
		const deliveries: Delivery[] = [];
		for await (const batch of engine.stream(eventsOf(arrivals, clock), parts)) {
			const text = batch.map((event) => (event.kind === 'token' ? event.text : '')).join('');
			if (text !== '') deliveries.push({ at: clock.now(), text });
		}
		return deliveries;
	},
};

/** `streamText` with `smoothStream`, as its documentation has it, with its own pause of 10 ms. */
export const smoothed: Way = {
	name: "ai's smoothStream",
	async deliver(arrivals, clock) {
		const { textStream } = streamText({
			model: modelOf(arrivals, clock),
			prompt: 'What is this?',
			experimental_transform: smoothStream({
				_internal: { delay: (ms) => (ms === null ? Promise.resolve() : clock.sleep(ms)) },
			}),
		});
		const deliveries: Delivery[] = [];
		for await (const text of textStream) deliveries.push({ at: clock.now(), text });
		return deliveries;
	},
};

/** What all answers of a host share. Nothing is ever reported. */
export function sharedOn(clock: Clock): HybridShared {
	return {
		clock,
		frames: new Frames(clock),
		trust: new DraftTrust({ minAccuracy: () => 0.85 }),
		monitor: new QualityMonitor({
			limits: () => ({ minSuccessRate: 0, maxFirstTokenSeconds: 0, maxFallbackRate: 1, maxErrorRate: 1 }),
			alert: () => {},
		}),
	};
}

async function* eventsOf(arrivals: readonly Arrival[], clock: FakeClock): EventStream {
	yield [{ kind: 'session', sessionId: 'bench', messageId: 'bench', offset: 0 }];
	for await (const texts of arriving(arrivals, clock)) yield texts.map((text) => ({ kind: 'token', text }));
	yield [{ kind: 'done', reason: 'stop' }];
	yield [{ kind: 'end' }];
}

function modelOf(arrivals: readonly Arrival[], clock: FakeClock): MockLanguageModelV4 {
	return new MockLanguageModelV4({
		doStream: async () => ({
			stream: new ReadableStream({
				// Not by `pull`: a network does not wait for its reader.
				async start(controller) {
					controller.enqueue({ type: 'stream-start', warnings: [] });
					controller.enqueue({ type: 'text-start', id: '1' });
					for await (const texts of arriving(arrivals, clock)) {
						for (const delta of texts) controller.enqueue({ type: 'text-delta', id: '1', delta });
					}
					controller.enqueue({ type: 'text-end', id: '1' });
					controller.enqueue({
						type: 'finish',
						finishReason: { unified: 'stop', raw: undefined },
						usage: {
							inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
							outputTokens: { total: 1, text: 1, reasoning: 0 },
						},
					});
					controller.close();
				},
			}),
		}),
	});
}
