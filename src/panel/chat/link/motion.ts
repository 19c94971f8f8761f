/** Whether the person wants less motion: by the system's settings or by VS Code's own. */
export class Motion {
	readonly #query = matchMedia('(prefers-reduced-motion: reduce)');

	get reduced(): boolean {
		return this.#query.matches || document.body.classList.contains('vscode-reduce-motion');
	}

	/** Calls `changed` whenever they have changed their mind. */
	onChange(changed: () => void): void {
		let known = this.reduced;
		const look = (): void => {
			if (this.reduced === known) return;
			known = this.reduced;
			changed();
		};
		this.#query.addEventListener('change', look);
		new MutationObserver(look).observe(document.body, { attributeFilter: ['class'] });
	}
}
