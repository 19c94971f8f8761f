import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import type { ErrorEvent } from '../../../protocol/stream.ts';
import { performAction, showError } from '../../commands/errorActions.ts';
import { editorError } from '../../host/hostFailure.ts';
import type { AnswerRun } from './answerRun.ts';
import { fileName } from './refusedTarget.ts';
import type { RunParts } from './runParts.ts';

/** Says what the document does not show: why nothing is there, or not all. Resolves when the person has dealt with it. */
export async function tellEnd(run: AnswerRun, parts: Pick<RunParts, 'host' | 'showSession'>): Promise<void> {
	const { insertion, facts, sessionId } = run;
	const file = fileName(insertion.document);
	const show = async (): Promise<void> => {
		if (sessionId !== undefined) await parts.showSession(sessionId);
	};
	const ways = run.hasText && sessionId !== undefined ? [{ label: l10n.t('Show in Chat'), take: show }] : [];
	const { state } = insertion;
	if (state.phase === 'gone' && state.reason === 'closed') {
		if (run.isInChat) return;
		const kept = l10n.t('{0} was closed while Tributary was writing into it. What came is kept in the chat.', file);
		const labels = ways.map(({ label }) => label);
		if (labels.length > 0 && (await window.showInformationMessage(kept, ...labels)) !== undefined) await show();
		return;
	}
	const error = failureOf(run, file);
	if (error === undefined) return;
	const action = await showError(error, ways);
	if (action === undefined) return;
	const result = await performAction(action, parts.host, facts.error);
	if (result.retry) await run.retry?.(result.model);
}

function failureOf({ insertion, facts, done, isInChat }: AnswerRun, file: string): ErrorEvent | undefined {
	const { state, blocks } = insertion;
	const reason = state.phase === 'gone' ? state.reason : undefined;
	if (reason === 'undone') return undefined;
	if (reason === 'read_only') return editorError('document_read_only', { file });
	if (facts.error !== undefined) return isInChat ? undefined : facts.error;
	if (reason !== 'nothing' || done === 'cancelled') return undefined;
	// In the chat an answer without a change speaks for itself, but not why its changes do not fit.
	const isPlain = isInChat && !blocks.some((block) => block.state.phase === 'refused');
	return isPlain ? undefined : editorError('no_edits', { file });
}
