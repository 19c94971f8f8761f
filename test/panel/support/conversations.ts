import type { Answer, Exchange, PanelContext, ToPanelBody } from '../../../src/protocol/panel.ts';
import type { RouteEvent } from '../../../src/protocol/stream.ts';
import { emptyAnswer } from '../../../src/text/transcript.ts';
import { redPixel } from './pictures.ts';

export const mockRoute: RouteEvent = {
	kind: 'route',
	model: 'mock/default',
	provider: 'mock',
	source: 'mock',
	reason: { code: 'mock_allowed', args: {} },
};

export function context(more: Partial<PanelContext> = {}): PanelContext {
	return {
		language: 'en',
		mode: 'development',
		ready: true,
		suggestions: [
			{ code: 'explain_file', subject: 'ladder.ts' },
			{ code: 'find_bugs_in_file', subject: 'ladder.ts' },
			{ code: 'write_tests_for_file', subject: 'ladder.ts' },
		],
		instructions: [],
		attachments: [],
		items: [],
		restricted: false,
		...more,
	};
}

/** A finished exchange with the id `e1`, unless told otherwise. */
export function exchange(more: Partial<Exchange> = {}): Exchange {
	return { id: 'e1', question: 'How does the retry decide?', references: [], answer: answer(''), ...more };
}

export function answer(text: string, more: Partial<Answer> = {}): Answer {
	return { ...emptyAnswer, route: mockRoute, text, state: { phase: 'done', reason: 'stop' }, ...more };
}

type Snapshot = Extract<ToPanelBody, { readonly type: 'snapshot' }>;

/** The context of a snapshot, or what else is in it. */
export type SnapshotSettings = Partial<PanelContext & Omit<Snapshot, 'type' | 'context' | 'exchanges'>>;

/** With the bytes of every picture that waits in the composer, unless told otherwise. */
export function snapshot(exchanges: readonly Exchange[] = [], settings: SnapshotSettings = {}): Snapshot {
	const { strings = {}, queue = [], history, pictures, ...more } = settings;
	return {
		type: 'snapshot',
		strings,
		context: context(more),
		exchanges,
		queue,
		pictures: pictures ?? (more.attachments ?? []).map(({ id }) => ({ id, data: redPixel })),
		...(history === undefined ? {} : { history }),
	};
}
