import { commands, env, Uri, window } from 'vscode';
import type { CodeBlock } from '../../text/codeBlocks.ts';
import { suggestionSentence } from '../../text/wording/suggestions.ts';
import type { ChatSurface } from '../chat/chatSurface.ts';
import type { ChatWish } from '../chat/chatWish.ts';
import type { Conversation } from '../chat/conversation/conversation.ts';
import { rate, tryHarder } from '../chat/escalation/ratings.ts';
import type { ProjectInstructions } from '../chat/instructions.ts';
import type { Warming } from '../chat/warming.ts';
import type { Host } from '../host/host.ts';
import { insertBlock } from '../insertion/insertBlock.ts';
import type { DocumentWork } from './documentWork.ts';
import { performAction } from './errorActions.ts';
import { fulfilHistory, isHistoryWish } from './historyWishes.ts';
import { openReference } from './openReference.ts';
import type { SessionCommands } from './sessionCommands.ts';

export interface WishParts {
	readonly host: Host;
	readonly instructions: ProjectInstructions;
	readonly warming: Warming;
	readonly sessions: SessionCommands;
	readonly writing: Pick<DocumentWork, 'tasks' | 'applyBlock'>;
	/** Makes a model `tributary.model`. */
	selectModel(): Promise<unknown>;
	/** A model for one question; `undefined` when nothing was chosen. */
	chooseModel(): Promise<string | undefined>;
}

/** Does what a chat's page asks for. */
export async function fulfil(wish: ChatWish, surface: ChatSurface, parts: WishParts): Promise<void> {
	const { conversation } = surface;
	if (isHistoryWish(wish)) return fulfilHistory(wish, surface, parts.sessions);
	switch (wish.type) {
		case 'ask':
			return ask(wish.question, surface);
		case 'runTask':
			return parts.writing.tasks.runFromChat(surface, wish.task, wish.rest);
		case 'askAbout':
			return conversation.ask({
				text: suggestionSentence(wish.offered.suggestion),
				references: [...(await parts.instructions.references()), ...wish.offered.references],
			});
		case 'continue':
			return conversation.continue(wish.exchangeId);
		case 'askAgain':
			return askAgain(wish.exchangeId, wish.choose, surface, parts);
		case 'tryHarder':
			return tryHarder(wish.exchangeId, surface, parts.host);
		case 'rate':
			return rate(wish.exchangeId, wish.rating, surface, parts.host);
		case 'editQuestion':
			return conversation.editQuestion(wish.exchangeId, wish.question);
		case 'showBranch':
			return conversation.showBranch(wish.exchangeId, wish.step);
		case 'editQueued': {
			const question = conversation.unqueue(wish.id);
			return question && surface.draft(question.text);
		}
		case 'removeQueued':
			conversation.unqueue(wish.id);
			return;
		case 'sendQueued':
			return conversation.sendQueued(wish.id);
		case 'stop':
			return conversation.stop();
		case 'newChat':
			return surface.newChat();
		case 'inputFocused':
			return parts.warming.questionIsLikely();
		case 'pickModel':
			await parts.selectModel();
			// VS Code gives the focus back to the editor, and the person was about to ask.
			return surface.focusInput();
		case 'manageTrust':
			await commands.executeCommand('workbench.trust.manage');
			return;
		case 'openReference':
			return openReference(conversation.find(wish.exchangeId)?.references[wish.place]);
		case 'openInstructions':
			return openInstructions(wish.uri, conversation, parts.instructions);
		case 'copyAnswer':
			return copy(conversation.find(wish.exchangeId)?.answer.text);
		case 'copyBlock':
			return copy((await block(conversation, wish))?.code);
		case 'insertBlock': {
			const found = await block(conversation, wish);
			return found && insertBlock(found);
		}
		case 'applyBlock': {
			const answer = conversation.find(wish.exchangeId)?.answer.text;
			return answer === undefined ? undefined : parts.writing.applyBlock(answer, wish.block);
		}
		case 'act': {
			const { exchangeId } = wish;
			const failed = exchangeId === undefined ? undefined : conversation.find(exchangeId)?.answer.state;
			const error = failed?.phase === 'failed' ? failed.error : undefined;
			if (wish.action === 'try_harder' && exchangeId !== undefined) return tryHarder(exchangeId, surface, parts.host);
			const result = await performAction(wish.action, parts.host, error);
			if (!result.retry || exchangeId === undefined) return;
			// The button that had the focus goes with its card.
			await surface.focusInput();
			return conversation.askAgain(exchangeId, result.model === undefined ? {} : { model: result.model });
		}
		default:
			await surface.items.receive(wish);
			// VS Code gives the focus back to the editor after its dialog.
			if (wish.type === 'chooseImage') await surface.focusInput();
	}
}

/** What is shown in the composer is what goes along. */
async function ask(question: string, { conversation, items }: ChatSurface): Promise<void> {
	const references = await items.references();
	items.taken();
	return conversation.ask({ text: question, references });
}

async function askAgain(exchangeId: string, choose: boolean, surface: ChatSurface, parts: WishParts): Promise<void> {
	const { conversation } = surface;
	const model = choose ? await parts.chooseModel() : undefined;
	if (choose) await surface.focusInput();
	if (choose && model === undefined) return;
	parts.host.tellOutcome({ sessionId: conversation.sessionId, messageId: exchangeId, kind: 'regenerated' });
	await conversation.askAgain(exchangeId, model === undefined ? {} : { model });
}

/** Opens only what the chat shows as instructions: the page may not name just any file. */
async function openInstructions(
	uri: string,
	conversation: Conversation,
	instructions: ProjectInstructions,
): Promise<void> {
	const shown = conversation.exchanges.some(({ references }) =>
		references.some((reference) => reference.kind === 'instructions' && reference.uri === uri),
	);
	if (shown || instructions.current.includes(uri)) await window.showTextDocument(Uri.parse(uri));
}

async function block(
	conversation: Conversation,
	{ exchangeId, block }: { readonly exchangeId: string; readonly block: number },
): Promise<CodeBlock | undefined> {
	const text = conversation.find(exchangeId)?.answer.text;
	if (text === undefined) return undefined;
	const { answerCode } = await import('../packages/answerCode.ts');
	return answerCode.codeBlocks(text)[block];
}

async function copy(text: string | undefined): Promise<void> {
	if (text !== undefined) await env.clipboard.writeText(text);
}
