import * as l10n from '@vscode/l10n';
import { commands, env, window } from 'vscode';
import type { Reference } from '../../protocol/host.ts';
import type { CodeBlock } from '../../text/codeBlocks.ts';
import { suggestionSentence } from '../../text/wording/suggestions.ts';
import type { ChatWish } from '../chat/chatView.ts';
import type { Conversation } from '../chat/conversation.ts';
import { selectionReferences } from '../chat/references.ts';
import type { Host } from '../host/host.ts';
import { insertBlock } from '../insertion/insertBlock.ts';
import { performAction } from './errorActions.ts';
import type { PresetQuestion } from './presetQuestion.ts';

/** Does what the chat panel asks for. */
export async function fulfil(wish: ChatWish, conversation: Conversation, host: Host): Promise<void> {
	switch (wish.type) {
		case 'ask':
			return conversation.ask({ text: wish.question, references: selectionReferences() });
		case 'askAbout':
			return conversation.ask({
				text: suggestionSentence(wish.offered.suggestion),
				references: wish.offered.references,
			});
		case 'stop':
			return conversation.stop();
		case 'newChat':
			return conversation.clear();
		case 'copyAnswer':
			return copy(conversation.find(wish.exchangeId)?.answer.text);
		case 'copyBlock':
			return copy((await block(conversation, wish))?.code);
		case 'insertBlock': {
			const found = await block(conversation, wish);
			return found === undefined ? undefined : insertBlock(found);
		}
		case 'act': {
			const result = await performAction(wish.action, host);
			if (!result.retry || wish.exchangeId === undefined) return;
			return conversation.retry(wish.exchangeId, result.model);
		}
	}
}

/** The Markdown parser is loaded at the first press of a button, not when VS Code starts. */
async function block(
	conversation: Conversation,
	{ exchangeId, block }: { readonly exchangeId: string; readonly block: number },
): Promise<CodeBlock | undefined> {
	const text = conversation.find(exchangeId)?.answer.text;
	if (text === undefined) return undefined;
	const { codeBlocks } = await import('../../text/codeBlocks.ts');
	return codeBlocks(text)[block];
}

async function copy(text: string | undefined): Promise<void> {
	if (text !== undefined) await env.clipboard.writeText(text);
}

/** `Tributary: Ask…`: asks in a small input and streams into the chat view, which is shown without taking the focus. */
export async function askFromPalette(conversation: Conversation, preset: PresetQuestion): Promise<void> {
	const references: readonly Reference[] = selectionReferences();
	const question = preset.question ?? (await questionForChat(references.length > 0));
	if (question === undefined || question.trim() === '') return;
	await commands.executeCommand('tributary.chat.focus', { preserveFocus: true });
	if (conversation.running && !(await stopRunning(conversation))) return;
	const { model } = preset;
	await conversation.ask({ text: question, references, ...(model === undefined ? {} : { model }) });
}

function questionForChat(withSelection: boolean): Thenable<string | undefined> {
	return window.showInputBox({
		title: l10n.t('Ask Tributary'),
		prompt: withSelection ? l10n.t('The selected code goes along as context.') : '',
		placeHolder: l10n.t('How does the retry decide?'),
		ignoreFocusOut: true,
	});
}

async function stopRunning(conversation: Conversation): Promise<boolean> {
	const stop = l10n.t('Stop and Ask');
	const chosen = await window.showInformationMessage(l10n.t('Tributary is still answering the question before.'), stop);
	if (chosen !== stop) return false;
	await conversation.stopped();
	return true;
}
