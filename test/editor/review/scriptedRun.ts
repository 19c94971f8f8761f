import { EventEmitter, type TextDocument } from 'vscode';
import type { AskedAgain } from '../../../src/editor/chat/conversation/question.ts';
import type { Insertion, InsertionMode } from '../../../src/editor/insertion/insertion.ts';
import type { InsertionRun, RunFacts } from '../../../src/editor/insertion/insertionRun.ts';
import { LiveInsertion } from '../../../src/editor/insertion/live/liveInsertion.ts';
import { PreviewInsertion } from '../../../src/editor/insertion/preview/previewInsertion.ts';
import type { EditState } from '../../../src/protocol/edits.ts';
import type { EditEvent } from '../../../src/protocol/stream.ts';
import { Snapshot } from '../../../src/text/edits/snapshot.ts';
import { until } from '../support.ts';

/** A run without a model: the test says what comes. */
export class ScriptedRun implements InsertionRun {
	readonly insertion: Insertion;
	readonly #changed = new EventEmitter<void>();
	readonly onDidChange = this.#changed.event;
	/** The models that were asked for once more; `undefined`: as before. */
	readonly retries: (string | undefined)[] = [];
	facts: RunFacts = {};
	stops = 0;
	#blocks = 0;

	constructor(document: TextDocument, mode: InsertionMode = 'live') {
		const snapshot = new Snapshot(document.getText());
		this.insertion = mode === 'live' ? new LiveInsertion(document, snapshot) : new PreviewInsertion(document, snapshot);
	}

	learn(facts: RunFacts): void {
		this.facts = { ...this.facts, ...facts };
		this.#changed.fire();
	}

	stop(): void {
		this.stops += 1;
		void this.insertion.finish();
	}

	async retry({ model }: AskedAgain = {}): Promise<void> {
		this.retries.push(model);
	}

	/** A block that puts `text` in the place of `search`, which stands once in the snapshot; empty `search`: at the end. */
	replace(search: string, text: string): void {
		const at = search === '' ? this.insertion.snapshot.text.length : this.insertion.snapshot.text.indexOf(search);
		this.#take(at, search.length, text, { phase: 'complete' });
	}

	/** A block that still comes, in front of `before`. */
	open(before: string, text: string): void {
		this.#take(this.insertion.snapshot.text.indexOf(before), 0, text, { phase: 'open' });
	}

	refuse(search: string, state: Extract<EditState, { phase: 'refused' }>): void {
		this.#take(this.insertion.snapshot.text.indexOf(search), search.length, '', state);
	}

	async finish(): Promise<void> {
		await this.insertion.finish();
		await until('it streams no longer', () => this.insertion.state.phase !== 'streaming');
	}

	#take(at: number, length: number, text: string, state: EditState): void {
		this.#blocks += 1;
		const event: EditEvent = {
			kind: 'edit',
			blockId: String(this.#blocks),
			uri: this.insertion.document.uri.toString(),
			range: this.insertion.snapshot.rangeOf({ start: at, end: at + length }),
			text,
			state,
		};
		this.insertion.take(event);
	}
}
