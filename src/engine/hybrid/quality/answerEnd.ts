import type { DoneReason } from '../../../protocol/stream.ts';

/**
 * How an answer ended. `whole`: as the model meant it; `cut`: by a limit or a filter, neither whole nor an error; `failed`:
 * with an error; `stopped`: by the person, or nobody saw its end.
 */
export type AnswerEnd = 'whole' | 'cut' | 'failed' | 'stopped';

export function endOf(reason: DoneReason): AnswerEnd {
	switch (reason) {
		case 'stop':
		case 'tool_calls':
			return 'whole';
		case 'length':
		case 'filter':
			return 'cut';
		case 'cancelled':
			return 'stopped';
	}
}
