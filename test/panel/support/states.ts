import { readFileSync } from 'node:fs';
import { root } from '../../../scripts/setup/paths.mjs';
import type { ContextItem, Exchange, History, Language, Mention } from '../../../src/protocol/panel.ts';
import type { SessionHit } from '../../../src/protocol/sessions.ts';
import type { ErrorEvent } from '../../../src/protocol/stream.ts';
import { answer, exchange, type SnapshotSettings } from './conversations.ts';
import { foretoldExchange, measuredExchange, replayedExchange } from './hybrid.ts';
import type { PanelPage } from './panelPage.ts';
import { attachment, pictureReference } from './pictures.ts';
import { cutExchange, routedExchange, unpaidExchange } from './routes.ts';
import { changeText, hiddenText, richText } from './texts.ts';
import { transfer } from './transfers.ts';

/*
 * The page in each state that there is, with as much in it as can be there at a time: for tests of what must hold in all
 * of them.
 */

export interface PanelState {
	readonly name: string;
	readonly exchanges: readonly Exchange[];
	readonly settings: SnapshotSettings;
	/** What the person does to come into the state, once the page shows the rest. */
	enter?(panel: PanelPage): Promise<void>;
}

/** Shows a state, as a page that was opened for it would. */
export async function enterState(panel: PanelPage, { exchanges, settings, enter }: PanelState): Promise<void> {
	// Nothing that was unfolded, written or renamed in another state is left.
	await panel.show();
	await panel.page.locator('.history').waitFor({ state: 'detached' });
	await panel.page.locator('.composer textarea').fill('');
	await panel.show(exchanges, settings);
	const { history } = settings;
	await panel.page.locator('.history').waitFor({ state: history === undefined ? 'detached' : 'visible' });
	await enter?.(panel);
	await panel.frame();
}

/** The panel's sentences in Arabic. */
export const arabicStrings: Readonly<Record<string, string>> = JSON.parse(
	readFileSync(`${root}/l10n/bundle.l10n.ar.json`, 'utf8'),
);

const error: ErrorEvent = {
	kind: 'error',
	code: 'rate_limited',
	args: { provider: 'openai' },
	retryable: true,
	actions: ['retry', 'show_log'],
};

const range = { start: { line: 39, character: 0 }, end: { line: 87, character: 1 } };

const asked = exchange({
	id: 'full',
	question: 'كيف تقرر الدالة `retry` المحاولة؟\n\nAnd why?',
	branch: { place: 2, count: 3 },
	references: [
		{ kind: 'selection', uri: 'file:///w/ladder.ts', languageId: 'typescript', range, text: 'x' },
		{ kind: 'symbol', uri: 'file:///w/ladder.ts', languageId: 'typescript', name: 'retry', range },
		{
			kind: 'problems',
			uri: 'file:///w/ladder.ts',
			languageId: 'typescript',
			problems: [{ range, severity: 'error', message: 'Nope' }],
		},
		{ kind: 'file', uri: 'file:///w/a.ts', languageId: 'typescript' },
		{ kind: 'instructions', uri: 'file:///w/AGENTS.md' },
		pictureReference('a.png'),
	],
	answer: answer(richText, {
		reasoning: 'Thinking about it.',
		tools: [{ callId: 'c', name: 'read', arguments: '{"path":"a.ts"}', result: 'text' }],
		warnings: [{ kind: 'warning', code: 'history_cut', args: {} }],
		usage: { kind: 'usage', input: 1200, output: 312, usd: 0.0004, exact: true },
		processingTimeMs: 1200,
	}),
});

const stopped = exchange({
	id: 'stopped',
	question: 'Stop this',
	answer: answer('It begins and', { state: { phase: 'done', reason: 'cancelled' } }),
});

const interrupted = exchange({
	id: 'interrupted',
	question: 'Lose this',
	answer: answer('It was going to', { state: { phase: 'interrupted' } }),
});

const failed = exchange({
	id: 'failed',
	question: 'Fail',
	answer: answer('Some text', { state: { phase: 'failed', error } }),
});

const streaming = exchange({
	id: 'streaming',
	question: 'Go on',
	answer: answer('It goes **on**\n\n```ts\nconst a', { state: { phase: 'streaming' } }),
});

const written = exchange({ ...streaming, id: 'elsewhere', elsewhere: true });

const thoughtful = exchange({
	id: 'thoughtful',
	question: 'Think first',
	answer: answer('Done thinking.', {
		reasoning: 'It is **this**:\n\n```ts\nconst a = 1;\n```',
		tools: [{ callId: 'c', name: 'read', arguments: '{"path":"a.ts"}', result: 'text' }],
	}),
});

const pictured = exchange({
	id: 'pictured',
	question: 'What is this?',
	references: [pictureReference('a.png'), pictureReference('Screenshot of a very long name 2026-11-21.png')],
	answer: answer('A red pixel.'),
});

const changing = exchange({
	id: 'changing',
	question: '/fix the loop',
	answer: answer(`${changeText}\n\n${hiddenText}`),
});

const items: readonly ContextItem[] = [
	{ id: 'i1', kind: 'selection', uri: 'file:///w/ladder.ts', lines: { first: 40, last: 88 }, origin: 'automatic' },
	{ id: 'i2', kind: 'file', uri: 'file:///w/open.ts', origin: 'offered' },
	{ id: 'i3', kind: 'file', uri: 'file:///w/.env', origin: 'added', estimate: { refused: 'secret' } },
	{ id: 'i4', kind: 'symbol', uri: 'file:///w/a.ts', name: 'decide', origin: 'added', estimate: { tokens: 120 } },
	{ id: 'i5', kind: 'problems', uri: 'file:///w/a.ts', count: 3, origin: 'added' },
];

const composer: SnapshotSettings = {
	attachments: [attachment('a')],
	instructions: ['file:///w/AGENTS.md'],
	items,
	budget: { inputTokens: 170_000, contextWindow: 200_000, cutTurns: 4, tier: 'genius', usd: 0.0213 },
	model: { choice: 'fast', model: 'anthropic/claude-haiku-5.5', contextWindow: 200_000, local: false },
	restricted: true,
	title: 'How does the retry decide?',
};

const day = 86_400_000;

/** `now` in milliseconds: the list groups by day. */
function historyAt(now: number): History {
	const hit = (id: string, title: string, ago: number, more: Partial<SessionHit> = {}): SessionHit => ({
		id,
		title,
		createdAt: now - ago,
		changedAt: now - ago,
		questions: 3,
		running: false,
		titleMarks: [],
		...more,
	});
	return {
		query: '',
		workspace: 'file:///w',
		current: 's1',
		deleted: ['s3'],
		sessions: [
			hit('s1', 'How does the retry decide?', 60_000, { workspace: 'file:///w', running: true }),
			hit('s2', 'كيف تعمل الدالة؟', 3 * 3_600_000, { workspace: 'file:///other' }),
			hit('s3', 'Deleted just now', day + 1),
			hit('s4', 'Long ago', 90 * day),
		],
	};
}

function searchAt(now: number): History {
	const history = historyAt(now);
	return {
		...history,
		query: 'retry',
		deleted: [],
		sessions: history.sessions.slice(0, 2).map((session) => ({
			...session,
			titleMarks: [{ start: 0, end: 3 }],
			match: { messageId: 'm', snippet: '… so the retry decides by the code …', marks: [{ start: 9, end: 14 }] },
		})),
	};
}

const mentions: readonly Mention[] = [
	{ id: 'm1', kind: 'file', label: 'ladder.ts', detail: 'src/host/ladder.ts' },
	{ id: 'm2', kind: 'symbol', label: 'FallbackLadder', detail: `src/${'deeper/'.repeat(10)}ladder.ts:40` },
	{ id: 'm3', kind: 'problems', label: 'Problems of ladder.ts', detail: '3' },
];

const prompts: readonly Mention[] = [
	{ id: 'fix', kind: 'prompt', label: '/fix', detail: 'Fix what is wrong' },
	{ id: 'tests', kind: 'prompt', label: '/tests', detail: 'كتابة اختبارات في ملف مجاور' },
];

async function openMentions(panel: PanelPage): Promise<void> {
	await openList(panel, '@', mentions);
}

async function openPrompts(panel: PanelPage): Promise<void> {
	await openList(panel, '/', prompts);
}

async function openList(panel: PanelPage, trigger: string, found: readonly Mention[]): Promise<void> {
	await panel.page.locator('.composer textarea').pressSequentially(trigger);
	const asked = (await panel.sent()).findLast((message) => message.type === 'findMentions');
	await panel.send({ type: 'mentions', request: asked?.request ?? 0, mentions: found });
	await panel.page.locator('.mention').first().waitFor();
}

async function unfold(panel: PanelPage): Promise<void> {
	await panel.page.locator('.reasoning button.disclosure').press('Enter');
	await panel.page.locator('.tool summary').press('Enter');
}

async function askWhy(panel: PanelPage): Promise<void> {
	await panel.page.locator('[data-action=why]').first().press('Enter');
}

async function unfoldTried(panel: PanelPage): Promise<void> {
	await panel.page.locator('[data-action=unfoldTried]').press('Enter');
}

async function edit(panel: PanelPage): Promise<void> {
	await panel.page.locator('.question').last().press('F2');
	await panel.page.locator('.question-editor').waitFor();
}

async function beRefused(panel: PanelPage): Promise<void> {
	await transfer(panel, 'drop', { files: [{ name: 'a.txt', type: 'text/plain' }] });
	await panel.page.locator('.refusal').waitFor();
}

async function rename(panel: PanelPage): Promise<void> {
	await panel.page.locator('[data-part=s2] [data-action=openSession]').press('F2');
	await panel.page.locator('.session-rename').waitFor();
}

async function type(panel: PanelPage): Promise<void> {
	await panel.page.locator('.composer textarea').fill('And');
}

async function scrollUp(panel: PanelPage): Promise<void> {
	await panel.page.locator('.transcript').evaluate((transcript) => transcript.scrollTo(0, 0));
	await panel.page.locator('.jump').waitFor();
}

/** Every state, in a language; `now` in milliseconds, as the page's clock has it. */
export function panelStates(
	language: Language,
	strings: Readonly<Record<string, string>>,
	now: number,
): readonly PanelState[] {
	const spoken = { language, strings };
	const chat = { ...spoken, ...composer };
	const queue = [
		{ id: 'q1', question: 'And then?', references: [] },
		{ id: 'q2', question: 'ثم ماذا؟', references: [] },
	];
	const all = historyAt(now);
	const none = { ...all, sessions: [], deleted: [] };
	const unavailable: ErrorEvent = {
		...error,
		code: 'store_unavailable',
		args: { reason: 'newer' },
		actions: ['show_log'],
	};
	return [
		{ name: 'empty', exchanges: [], settings: { ...spoken, ready: false } },
		{ name: 'chat', exchanges: [asked, stopped, interrupted], settings: chat, enter: type },
		{ name: 'scrolled up', exchanges: [asked, pictured], settings: spoken, enter: scrollUp },
		{ name: 'answering', exchanges: [stopped, streaming], settings: { ...chat, queue }, enter: type },
		{ name: 'foretold', exchanges: [stopped, foretoldExchange], settings: spoken },
		{ name: 'replayed', exchanges: [replayedExchange], settings: spoken },
		{ name: 'measured', exchanges: [measuredExchange], settings: spoken, enter: askWhy },
		{ name: 'answering elsewhere', exchanges: [stopped, written], settings: { ...spoken, queue } },
		{ name: 'error', exchanges: [failed], settings: { ...chat, queue } },
		{ name: 'pictures', exchanges: [pictured], settings: { ...chat, pictures: [] } },
		{ name: 'thoughts and tools', exchanges: [thoughtful], settings: spoken, enter: unfold },
		{ name: 'routed', exchanges: [routedExchange], settings: chat, enter: askWhy },
		{ name: 'could try harder', exchanges: [cutExchange], settings: spoken, enter: askWhy },
		{ name: 'budget spent', exchanges: [unpaidExchange], settings: spoken, enter: unfoldTried },
		{ name: 'mentions', exchanges: [pictured], settings: spoken, enter: openMentions },
		{ name: 'prompts', exchanges: [pictured], settings: spoken, enter: openPrompts },
		{ name: 'changes', exchanges: [changing], settings: spoken },
		{ name: 'editing a question', exchanges: [stopped, pictured], settings: spoken, enter: edit },
		{ name: 'refusal', exchanges: [pictured], settings: chat, enter: beRefused },
		{ name: 'history', exchanges: [stopped], settings: { ...spoken, history: all } },
		{ name: 'renaming', exchanges: [stopped], settings: { ...spoken, history: all }, enter: rename },
		{ name: 'search', exchanges: [stopped], settings: { ...spoken, history: searchAt(now) } },
		{ name: 'nothing found', exchanges: [stopped], settings: { ...spoken, history: { ...none, query: 'zzz' } } },
		{ name: 'no history', exchanges: [], settings: { ...spoken, history: none } },
		{
			name: 'history that failed',
			exchanges: [stopped],
			settings: { ...spoken, history: { ...none, error: unavailable } },
		},
	];
}
