/** Told of what happens, in the order in which they asked to be. */
export class Listeners<Happening> {
	readonly #listeners = new Set<(happening: Happening) => void>();

	/** As one of VS Code's events, which a class that runs without VS Code cannot have. */
	readonly event = (listener: (happening: Happening) => void): { dispose(): void } => {
		this.#listeners.add(listener);
		return { dispose: () => this.#listeners.delete(listener) };
	};

	fire(happening: Happening): void {
		for (const listener of [...this.#listeners]) listener(happening);
	}
}
