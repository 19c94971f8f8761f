import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import type { ErrorEvent } from '../../../protocol/stream.ts';
import { escalationSentence, tryHarderLabel } from '../../../text/wording/escalations.ts';
import { signalIn } from '../../chat/escalation/harder.ts';
import { type OtherWay, performAction, showError } from '../../commands/errorActions.ts';
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
	const harder = strongerWay(run);
	if (harder?.isAutomatic) return harder.way.take();
	// In the chat a card offers it.
	const offered = harder === undefined || run.isInChat ? [] : [harder.way];
	const error = failureOf(run, file);
	if (error === undefined) {
		const [offer] = offered;
		if (offer === undefined || facts.offer === undefined) return;
		const said = escalationSentence(facts.offer);
		if ((await window.showInformationMessage(said, offer.label)) === offer.label) await offer.take();
		return;
	}
	const action = await showError(error, [...offered, ...ways]);
	if (action === undefined) return;
	const result = await performAction(action, parts.host, facts.error);
	if (result.retry) await run.retry?.(result.model === undefined ? {} : { model: result.model });
}

/** The next tier up, where the host offers it; it asks itself whether it may be asked for without a word. */
function strongerWay(run: AnswerRun): { readonly way: OtherWay; readonly isAutomatic: boolean } | undefined {
	const { offer, route } = run.facts;
	const from = route?.tier;
	if (offer === undefined || from === undefined || run.done === 'cancelled') return undefined;
	const escalation = { from, signal: signalIn(offer) };
	const take = async (): Promise<void> => run.retry?.({ escalation });
	return { way: { label: tryHarderLabel(offer), take }, isAutomatic: offer['how'] === 'auto' };
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
