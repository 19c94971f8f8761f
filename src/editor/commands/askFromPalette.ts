import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import type { ChatSurface } from '../chat/chatSurface.ts';
import type { Question } from '../chat/conversation/question.ts';
import type { ProjectInstructions } from '../chat/instructions.ts';
import { selectionReferences } from '../chat/references.ts';
import type { PresetQuestion } from './presetQuestion.ts';

/**
 * `Tributary: Ask…`: asks in a small input and streams into the chat, which is shown without taking the focus. While an
 * answer runs there, the question waits its turn.
 */
export async function askFromPalette(
	surface: ChatSurface,
	instructions: ProjectInstructions,
	preset: PresetQuestion,
): Promise<void> {
	const selected = selectionReferences();
	const project = await instructions.references();
	const question = preset.question ?? (await questionForChat(selected.length > 0));
	if (question === undefined || question.trim() === '') return;
	const { model } = preset;
	await askShown(surface, {
		text: question,
		references: [...project, ...selected],
		...(model === undefined ? {} : { model }),
	});
}

/** Asks in a chat that is shown, and takes the focus from nowhere. */
export async function askShown(surface: ChatSurface, question: Question): Promise<void> {
	await surface.reveal();
	await surface.settled();
	surface.history.close();
	await surface.conversation.ask(question);
}

function questionForChat(withSelection: boolean): Thenable<string | undefined> {
	return window.showInputBox({
		title: l10n.t('Ask Tributary'),
		prompt: withSelection ? l10n.t('The selected code goes along as context.') : '',
		placeHolder: l10n.t('How does the retry decide?'),
		ignoreFocusOut: true,
	});
}
