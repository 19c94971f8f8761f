import { shippedModel } from '../../scripts/trainRouter/shippedModel.ts';
import type { AnswerDependencies } from '../../src/engine/answer/answer.ts';
import type { AnswerRecord } from '../../src/engine/answer/answerRecord.ts';
import type { Question } from '../../src/engine/answer/question.ts';
import { CostOptimizer } from '../../src/engine/cost/costOptimizer.ts';
import { factsOf } from '../../src/engine/models/catalogue.ts';
import type { Provider } from '../../src/engine/provider.ts';
import { QueryClassifier } from '../../src/engine/routing/queryClassifier.ts';
import type { Settings } from '../../src/engine/settings/definitions.ts';
import { resolveSettings } from '../../src/engine/settings/resolve.ts';
import { EventLaw } from '../../src/engine/stream/eventLaw.ts';
import type { EventStream } from '../../src/engine/stream/stage.ts';
import { MemoryLedger } from '../../src/host/ledger/memoryLedger.ts';
import type { StreamEvent } from '../../src/protocol/stream.ts';
import { FakeClock } from './fakeClock.ts';

export function settingsWith(settings: Readonly<Record<string, unknown>>): Settings {
	return resolveSettings({ configuration: { settings: { ...settings } }, environment: {} }).values;
}

export const question: Question = {
	sessionId: 'session',
	messageId: 'message',
	text: 'What is this?',
	form: 'chat',
	references: [],
	images: [],
	instructions: [],
};

let shipped: Pick<AnswerDependencies, 'classifier' | 'cuts'> | undefined;

/** As it is shipped. Read once: it takes some milliseconds. */
export function routing(): Pick<AnswerDependencies, 'classifier' | 'cuts'> {
	if (shipped === undefined) {
		const model = shippedModel();
		shipped = { classifier: new QueryClassifier(model), cuts: model.cuts };
	}
	return shipped;
}

export interface Surroundings extends AnswerDependencies {
	readonly clock: FakeClock;
	readonly saved: AnswerRecord[];
	readonly reported: unknown[];
}

/**
 * An answer's dependencies with mock allowed, these providers, and a record of what was saved and reported. Most tests look
 * at one model: after it has shown something, nothing else is tried.
 */
export function surroundings(
	providers: readonly Provider[],
	{
		fallback = 'retry',
		...otherwise
	}: Partial<AnswerDependencies> & { fallback?: Settings['tributary.fallback'] } = {},
): Surroundings {
	const saved: AnswerRecord[] = [];
	const reported: unknown[] = [];
	const wanted = otherwise.settings ?? settingsWith({ 'tributary.allowMockLlm': true });
	const settings = { ...wanted, 'tributary.fallback': fallback };
	let requests = 0;
	return {
		...routing(),
		optimizer: new CostOptimizer({ settings, facts: factsOf }),
		ledger: new MemoryLedger(() => 0),
		newId: () => `request-${++requests}`,
		isDown: () => false,
		known: () => undefined,
		hasKey: () => false,
		provider: (id) => providers.find((provider) => provider.id === id),
		facts: async ({ model }) => ({ id: model, price: { input: 1, output: 5 }, maxOutputTokens: 8_000 }),
		// No wait before a retry, so that a clock that stands still is enough.
		random: () => 0,
		history: [],
		save: async (record) => {
			saved.push(record);
		},
		report: (failure) => {
			reported.push(failure);
		},
		...otherwise,
		settings,
		clock: new FakeClock(),
		saved,
		reported,
	};
}

/** All events of a stream, which must obey the law. */
export async function lawfulEvents(stream: EventStream): Promise<readonly StreamEvent[]> {
	const law = new EventLaw();
	const events: StreamEvent[] = [];
	for await (const batch of stream) {
		for (const event of batch) {
			const breach = law.check(event);
			if (breach !== undefined) throw new Error(`law broken: ${JSON.stringify(breach)}`);
			events.push(event);
		}
	}
	const breach = law.finish();
	if (breach !== undefined) throw new Error(`law broken: ${JSON.stringify(breach)}`);
	return events;
}

/** Without the counts of tokens that are estimated while an answer streams. */
export function withoutEstimates(events: readonly StreamEvent[]): readonly StreamEvent[] {
	return events.filter((event) => event.kind !== 'usage' || event.exact);
}

export function textOf(events: readonly StreamEvent[]): string {
	return events.map((event) => (event.kind === 'token' ? event.text : '')).join('');
}
