import type { Disposable } from 'vscode';
import type { OutcomeKind } from '../../../protocol/costs.ts';
import type { Host } from '../../host/host.ts';
import type { InsertionRun } from '../insertionRun.ts';
import type { InsertionRuns } from '../insertionRuns.ts';

/** Tells the host what was done with each insertion: one of which anything was kept was accepted. */
export function tellOutcomes(runs: InsertionRuns, host: Pick<Host, 'tellOutcome'>): Disposable {
	return runs.onDidChange((run) => {
		const kind = outcomeOf(run);
		const { sessionId, facts } = run;
		if (kind === undefined || sessionId === undefined || facts.messageId === undefined) return;
		host.tellOutcome({ sessionId, messageId: facts.messageId, kind });
	});
}

function outcomeOf({ insertion: { state } }: InsertionRun): OutcomeKind | undefined {
	switch (state.phase) {
		case 'decided':
			return state.accepted > 0 ? 'accepted' : 'rejected';
		case 'gone':
			return state.reason === 'undone' ? 'rejected' : undefined;
		case 'streaming':
		case 'pending':
			return undefined;
	}
}
