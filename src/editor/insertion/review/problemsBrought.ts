import * as l10n from '@vscode/l10n';
import { DiagnosticSeverity, Disposable, languages, type TextDocument, type Uri, window } from 'vscode';
import { nextTier } from '../../../text/tiers.ts';
import { tierName } from '../../../text/wording/tiers.ts';
import type { InsertionRun } from '../insertionRun.ts';
import type { InsertionRuns } from '../insertionRuns.ts';

export interface ProblemsBroughtParts {
	/** What `tributary.intelligentRouting.escalation` says; off where tiers are not weighed. */
	escalation(): 'ask' | 'auto' | 'off';
}

/**
 * Watches the errors of documents that are written into: a change that brings new ones was probably too hard for the
 * model. Then the next tier is offered or asked, once for a run, while it waits for Accept or Reject.
 */
export function watchProblems(runs: InsertionRuns, { escalation }: ProblemsBroughtParts): Disposable {
	const before = new WeakMap<InsertionRun, number>();
	const told = new WeakSet<InsertionRun>();
	const note = (): void => {
		for (const run of runs.all) {
			if (!before.has(run)) before.set(run, errorsIn(run.insertion.document));
		}
	};
	const look = (changed: readonly Uri[]): void => {
		const uris = new Set(changed.map(String));
		for (const run of runs.all) {
			const { document, state, mode } = run.insertion;
			// A preview has not changed the document, and what still streams is half written.
			if (state.phase !== 'pending' || mode === 'preview' || !uris.has(document.uri.toString())) continue;
			const brought = errorsIn(document) - (before.get(run) ?? 0);
			if (brought <= 0 || told.has(run)) continue;
			told.add(run);
			void offer(run, brought, escalation());
		}
	};
	const watching = [runs.onDidChange(note), languages.onDidChangeDiagnostics(({ uris }) => look(uris))];
	return Disposable.from(...watching);
}

function errorsIn({ uri }: TextDocument): number {
	return languages.getDiagnostics(uri).filter(({ severity }) => severity === DiagnosticSeverity.Error).length;
}

async function offer(run: InsertionRun, brought: number, how: 'ask' | 'auto' | 'off'): Promise<void> {
	const from = run.facts.route?.tier;
	const tier = from === undefined ? undefined : nextTier(from);
	// Once an answer: the stronger one is the last that is asked for by itself.
	const isEscalated = run.facts.route?.reason.code === 'escalated';
	if (how === 'off' || from === undefined || tier === undefined || isEscalated || run.retry === undefined) return;
	const escalation = { from, signal: 'diagnostics' } as const;
	if (how === 'auto') return run.retry({ escalation });
	const harder = l10n.t('Try harder: {0}', tierName(tier));
	const said =
		brought === 1 ? l10n.t('The change brings a new error.') : l10n.t('The change brings {0} new errors.', brought);
	const chosen = await window.showInformationMessage(said, harder);
	if (chosen === harder && run.insertion.state.phase === 'pending') await run.retry({ escalation });
}
