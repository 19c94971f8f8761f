import { referenceText } from '../../engine/context/referenceText.ts';
import type { Turn } from '../../engine/provider.ts';
import { estimateTurn } from '../../engine/tokens/requestTokens.ts';
import type { ReferenceEstimate } from '../../protocol/ask.ts';
import type { ReferenceReading } from '../documents/readReference.ts';
import { CountedTurns } from './countedTurns.ts';

/** What each reference adds to a request. Those that are as they were last time are not counted again. */
export class ReferenceCounts {
	readonly #counted = new CountedTurns();

	/** One for each, in their order. Throws the signal's reason when it aborts. */
	async count(readings: readonly ReferenceReading[], signal: AbortSignal): Promise<readonly ReferenceEstimate[]> {
		const turns = await this.#counted.counted(readings.map(turnOf), signal);
		return readings.map((reading, index) => {
			if (reading.kind === 'refused') return { kind: 'refused', reason: reading.reason };
			return { kind: 'ok', tokens: estimateTurn(turns[index] ?? nothing) - estimateTurn(nothing) };
		});
	}
}

const nothing: Turn = { role: 'user', text: '' };

function turnOf(reading: ReferenceReading): Turn {
	switch (reading.kind) {
		case 'text':
			return { role: 'user', text: referenceText(reading.text) };
		case 'image':
			return { role: 'user', text: '', images: [reading.image] };
		case 'instructions':
			return { role: 'user', text: reading.instructions.text };
		case 'refused':
			return nothing;
	}
}
