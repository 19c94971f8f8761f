import { type Disposable, EventEmitter, type TextDocument } from 'vscode';
import type { InsertionRun } from './insertionRun.ts';

/** All insertions that stream or wait for the person, in the order in which they began. */
export class InsertionRuns implements Disposable {
	readonly #changed = new EventEmitter<InsertionRun>();
	/** One has come, has changed, or has ended and is not among them any more. */
	readonly onDidChange = this.#changed.event;
	readonly #runs = new Map<InsertionRun, readonly Disposable[]>();

	get all(): readonly InsertionRun[] {
		return [...this.#runs.keys()];
	}

	get streaming(): readonly InsertionRun[] {
		return this.all.filter(({ insertion }) => insertion.state.phase === 'streaming');
	}

	of(document: TextDocument): readonly InsertionRun[] {
		return this.all.filter(({ insertion }) => insertion.document === document);
	}

	add(run: InsertionRun): void {
		const changed = (): void => this.#tell(run);
		this.#runs.set(run, [run.onDidChange(changed), run.insertion.onDidChange(changed)]);
		this.#changed.fire(run);
	}

	dispose(): void {
		for (const run of this.all) this.#forget(run);
		this.#changed.dispose();
	}

	#tell(run: InsertionRun): void {
		const { phase } = run.insertion.state;
		if (phase === 'decided' || phase === 'gone') this.#forget(run);
		this.#changed.fire(run);
	}

	#forget(run: InsertionRun): void {
		for (const listener of this.#runs.get(run) ?? []) listener.dispose();
		if (this.#runs.delete(run)) run.insertion.dispose();
	}
}
