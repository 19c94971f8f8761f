/** Values by key, of which the one that was used longest ago makes room. */
export class RecentlyUsed<Value> {
	// A Map keeps the order of insertion, so its first key is the one that was used longest ago.
	readonly #values = new Map<string, Value>();
	readonly #limit: number;

	constructor(limit: number) {
		this.#limit = limit;
	}

	get(key: string): Value | undefined {
		const value = this.#values.get(key);
		if (value !== undefined) this.set(key, value);
		return value;
	}

	set(key: string, value: Value): void {
		this.#values.delete(key);
		this.#values.set(key, value);
		const [oldest] = this.#values.keys();
		if (this.#values.size > this.#limit && oldest !== undefined) this.#values.delete(oldest);
	}
}
