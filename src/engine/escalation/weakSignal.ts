import type { EscalationSignal } from '../../protocol/routing.ts';
import type { DoneEvent, ErrorEvent } from '../../protocol/stream.ts';
import { isRefusal } from './refusal.ts';

export interface EndedAnswer {
	readonly text: string;
	readonly terminal: DoneEvent | ErrorEvent;
	/** Of an answer that was to change a document: the blocks that it came in. */
	readonly edits?: { readonly blocks: number; readonly refused: number };
}

/**
 * Why an answer may be too weak, as far as the answer itself tells. `undefined`: nothing speaks against it, a person
 * stopped it, or it failed by what a stronger model would not mend.
 */
export function weakSignal({ text, terminal, edits }: EndedAnswer): EscalationSignal | undefined {
	if (terminal.kind === 'error') return signalOfError[terminal.code];
	switch (terminal.reason) {
		case 'length':
			return 'cut';
		case 'filter':
			return 'refused';
		case 'cancelled':
		case 'tool_calls':
			return undefined;
		case 'stop':
			if (text.trim() === '') return 'empty';
			if (edits !== undefined && edits.blocks > 0 && edits.refused === edits.blocks) return 'not_applicable';
			return isRefusal(text) ? 'refused' : undefined;
	}
}

const signalOfError: Readonly<Partial<Record<ErrorEvent['code'], EscalationSignal>>> = {
	content_filtered: 'refused',
	no_edits: 'not_applicable',
};
