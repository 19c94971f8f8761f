import type { Batch } from '../../engine/stream/stage.ts';
import type { Chunk, RoutedAnswer } from './storeCalls.ts';

/** Text of running answers is handed to the store so often, in milliseconds: what is lost by a crash is no older. */
const gatherMs = 250;

export interface GatheredChunksParts {
	send(chunks: readonly Chunk[]): void;
	/** At once, because there is one in a stream. */
	routed(routed: RoutedAnswer): void;
}

/** The text of running answers on its way to the store. */
export class GatheredChunks {
	readonly #parts: GatheredChunksParts;
	/** The next chunk of each running answer. */
	readonly #sequences = new Map<string, number>();
	#gathered = new Map<string, Chunk[]>();
	#timer: NodeJS.Timeout | undefined;

	constructor(parts: GatheredChunksParts) {
		this.#parts = parts;
	}

	/** A stream of the answer begins: its first or another. */
	begin(messageId: string): void {
		this.#sequences.set(messageId, 0);
	}

	add(messageId: string, batch: Batch): void {
		for (const event of batch) {
			if (event.kind === 'token') this.#gather(messageId, 'text', event.text);
			else if (event.kind === 'reasoning') this.#gather(messageId, 'reasoning', event.text);
			else if (event.kind === 'route') this.#parts.routed({ messageId, route: event });
		}
	}

	/** The answer is handed over as a whole. */
	end(messageId: string): void {
		this.#sequences.delete(messageId);
		this.#gathered.delete(messageId);
	}

	flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const chunks = [...this.#gathered.values()].flat();
		this.#gathered = new Map();
		if (chunks.length > 0) this.#parts.send(chunks);
	}

	#gather(messageId: string, kind: Chunk['kind'], content: string): void {
		const sequence = this.#sequences.get(messageId);
		if (sequence === undefined || content === '') return;
		const chunks = this.#gathered.get(messageId) ?? [];
		const last = chunks.at(-1);
		if (last?.kind === kind) {
			chunks[chunks.length - 1] = { ...last, content: last.content + content };
		} else {
			chunks.push({ messageId, sequence, kind, content });
			this.#sequences.set(messageId, sequence + 1);
		}
		this.#gathered.set(messageId, chunks);
		this.#timer ??= setTimeout(() => this.flush(), gatherMs);
	}
}
