import * as l10n from '@vscode/l10n';
import { Selection, window } from 'vscode';
import { keepsSecrets } from '../../text/secretFiles.ts';
import type { ChatSurface } from '../chat/chatSurface.ts';
import { referenceToSelection } from '../chat/context/documentReferences.ts';
import type { ProjectInstructions } from '../chat/instructions.ts';
import { editorError } from '../host/hostFailure.ts';
import type { Place } from '../insertion/asking/lastEditor.ts';
import { fileName } from '../insertion/asking/refusedTarget.ts';
import { subjectAt } from '../insertion/asking/subject.ts';
import { askShown } from './askFromPalette.ts';
import { showError } from './errorActions.ts';
import type { PresetQuestion } from './presetQuestion.ts';

/** `Tributary: Explain`: what is selected, else what is around the cursor, is explained in the chat. */
export async function explain(
	surface: ChatSurface,
	instructions: ProjectInstructions,
	place: Place | undefined,
	{ question = l10n.t('Explain this code.'), model }: PresetQuestion,
): Promise<void> {
	if (place === undefined) {
		void window.showWarningMessage(l10n.t('Open the file that should be explained.'));
		return;
	}
	const { document } = place;
	if (keepsSecrets(document.uri.path)) {
		void showError(editorError('target_refused', { file: fileName(document), reason: 'secret' }));
		return;
	}
	const { start, end } = await subjectAt(place);
	const subject = referenceToSelection({ document, selection: new Selection(start, end) });
	await askShown(surface, {
		text: question,
		references: [...(await instructions.references(document.uri)), subject],
		task: 'explain',
		...(model === undefined ? {} : { model }),
	});
}
