import type { Exchange } from '../../../protocol/panel.ts';

export interface ExchangeNode {
	/** The exchange that it follows; `null`: it begins the conversation. */
	readonly parent: string | null;
	/** Without its place among branches, which is not its own. */
	readonly exchange: Exchange;
	/** Whether the host has it too. Those that it never heard of are here alone. */
	readonly kept: boolean;
}

/** A conversation with all its branches, in the order in which the questions were asked. */
export class ExchangeTree {
	readonly #nodes = new Map<string, ExchangeNode>();
	/** Ids by parent. */
	readonly #following = new Map<string | null, readonly string[]>();

	get(id: string): ExchangeNode | undefined {
		return this.#nodes.get(id);
	}

	add(node: ExchangeNode): void {
		const { parent, exchange } = node;
		this.#nodes.set(exchange.id, node);
		this.#following.set(parent, [...(this.#following.get(parent) ?? []), exchange.id]);
	}

	/** Another state of one that is there; of others nothing is kept. */
	replace(exchange: Exchange, kept?: boolean): void {
		const node = this.#nodes.get(exchange.id);
		if (node !== undefined) this.#nodes.set(exchange.id, { ...node, exchange, kept: kept ?? node.kept });
	}

	/** Takes out one that nothing follows. */
	remove(id: string): void {
		const node = this.#nodes.get(id);
		if (node === undefined || this.#followers(id).length > 0) return;
		this.#nodes.delete(id);
		this.#following.set(
			node.parent,
			this.#followers(node.parent).filter((other) => other !== id),
		);
	}

	/** From the beginning to `leaf`; nothing for `null`. */
	way(leaf: string | null): readonly ExchangeNode[] {
		const way: ExchangeNode[] = [];
		for (let node = this.#at(leaf); node !== undefined; node = this.#at(node.parent)) way.push(node);
		return way.reverse();
	}

	/** The branches at the place of an exchange, itself among them, oldest first. */
	branches(id: string): readonly string[] {
		const node = this.#nodes.get(id);
		if (node === undefined) return [];
		return this.#followers(node.parent).filter((other) => other === id || this.standIn(other) === other);
	}

	/** What was asked last in the branch of an exchange, or in all of them; `null` where there is nothing. */
	newestIn(branch: string | null): string | null {
		for (const { exchange } of [...this.#nodes.values()].reverse()) {
			if (this.#isIn(exchange.id, branch) && this.standIn(exchange.id) === exchange.id) return exchange.id;
		}
		return branch;
	}

	/** The newest attempt at a question of which nothing had come before; any other exchange stands for itself. */
	standIn(id: string): string {
		const node = this.#nodes.get(id);
		if (node === undefined || !isEmptyFailure(node.exchange) || this.#followers(id).length > 0) return id;
		const beside = this.#followers(node.parent);
		const { question } = node.exchange;
		const newer = beside
			.slice(beside.indexOf(id) + 1)
			.findLast((other) => this.#nodes.get(other)?.exchange.question === question);
		return newer ?? id;
	}

	#isIn(id: string, branch: string | null): boolean {
		if (branch === null) return true;
		for (let node = this.#at(id); node !== undefined; node = this.#at(node.parent)) {
			if (node.exchange.id === branch) return true;
		}
		return false;
	}

	#at(id: string | null): ExchangeNode | undefined {
		return id === null ? undefined : this.#nodes.get(id);
	}

	#followers(id: string | null): readonly string[] {
		return this.#following.get(id) ?? [];
	}
}

/** A question that failed before a word of an answer came: to ask it again is to put another in its place. */
export function isEmptyFailure({ answer }: Exchange): boolean {
	return answer.state.phase === 'failed' && answer.text === '';
}
