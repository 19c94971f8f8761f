import type { Exchange } from '../../../protocol/panel.ts';
import type { StoredExchange } from '../../../protocol/sessions.ts';
import { ExchangeTree, isEmptyFailure } from './exchangeTree.ts';
import { afterStore, shownExchange } from './storedExchange.ts';

/** What has changed of what is shown: some exchanges in their places, or which ones there are. */
export type WayChange = { readonly kind: 'some'; readonly exchanges: readonly Exchange[] } | { readonly kind: 'all' };

/** Above this many changed exchanges all of them are told at once. */
const mostSingly = 20;

/** A conversation of which one way, from the first question to the newest of a branch, is shown. */
export class ShownWay {
	readonly #tree = new ExchangeTree();
	#leaf: string | null = null;
	/** Made at need: in a long conversation it is not made anew with every token. */
	#shown: readonly Exchange[] | undefined;
	#ids: ReadonlySet<string> | undefined;

	/** What is shown, in its order. */
	get exchanges(): readonly Exchange[] {
		this.#shown ??= this.#tree.way(this.#leaf).map(({ exchange }) => this.#withBranch(exchange));
		return this.#shown;
	}

	/** The last one that is shown. */
	get last(): Exchange | undefined {
		return this.#leaf === null ? undefined : this.find(this.#leaf);
	}

	/** What the next question follows: the last one shown that the host knows of. */
	get parent(): string | null {
		return this.#keptFrom(this.#leaf);
	}

	/** Also one that another branch hides. */
	find(id: string): Exchange | undefined {
		return this.#tree.get(id)?.exchange;
	}

	/** What an exchange follows, as the host knows it. */
	keptParentOf(id: string): string | null {
		return this.#keptFrom(this.#tree.get(id)?.parent ?? null);
	}

	isShown(id: string): boolean {
		this.#ids ??= new Set(this.#tree.way(this.#leaf).map(({ exchange }) => exchange.id));
		return this.#ids.has(id);
	}

	/** As it is shown, with its place among the branches. */
	drawn(id: string): Exchange | undefined {
		const exchange = this.find(id);
		return exchange && this.#withBranch(exchange);
	}

	/** Adds a question that was asked here just now, at the end of what is shown, and shows it. */
	append(exchange: Exchange): void {
		this.#tree.add({ parent: this.#leaf, exchange, kept: false });
		this.#show(exchange.id);
	}

	/** As `append`, as a branch beside another. */
	branch(exchange: Exchange, beside: string): void {
		this.#tree.add({ parent: this.#tree.get(beside)?.parent ?? null, exchange, kept: false });
		this.#show(exchange.id);
	}

	replace(exchange: Exchange): void {
		this.#tree.replace(exchange);
		this.#shown = undefined;
	}

	/** The host knows of it from now on. */
	keep(id: string): void {
		const exchange = this.find(id);
		if (exchange !== undefined) this.#tree.replace(exchange, true);
	}

	/** Takes out a question of which nothing came and that the host never heard of; others stay as they are. */
	forget(id: string): void {
		const node = this.#tree.get(id);
		if (node === undefined || node.kept || !isEmptyFailure(node.exchange)) return;
		this.#tree.remove(id);
		this.#show(this.#leaf === id ? node.parent : this.#leaf);
	}

	/** Shows the newest of the branch beside an exchange. Whether there is one. */
	step(id: string, step: -1 | 1): boolean {
		const branches = this.#tree.branches(id);
		const beside = branches[branches.indexOf(id) + step];
		if (beside === undefined) return false;
		this.#show(this.#tree.newestIn(beside));
		return true;
	}

	/** Shows the newest way through an exchange. Whether that is another than before. */
	showThrough(id: string): boolean {
		if (this.#tree.get(id) === undefined || this.isShown(id)) return false;
		this.#show(this.#tree.newestIn(id));
		return true;
	}

	/** Takes in what the store has. `own` ones are left alone. */
	merge(stored: readonly StoredExchange[], own: ReadonlySet<string>): WayChange {
		const before = new Map(this.exchanges.map((exchange) => [exchange.id, exchange]));
		for (const one of stored) if (!own.has(one.messageId)) this.#take(one);
		this.#follow();
		const now = this.exchanges;
		const changed = now.filter((exchange) => !isAsBefore(exchange, before.get(exchange.id)));
		const sameOnes = now.length === before.size && now.every(({ id }) => before.has(id));
		if (!sameOnes || changed.length > mostSingly) return { kind: 'all' };
		return { kind: 'some', exchanges: changed };
	}

	#take(stored: StoredExchange): void {
		const known = this.#tree.get(stored.messageId);
		if (known === undefined) {
			this.#tree.add({ parent: stored.parent ?? null, exchange: shownExchange(stored), kept: true });
		} else this.#tree.replace(afterStore(known.exchange, stored), true);
	}

	/** What another window has asked at the end of this way, or put in the place of its end, belongs to it. */
	#follow(): void {
		this.#show(this.#tree.newestIn(this.#leaf === null ? null : this.#tree.standIn(this.#leaf)));
	}

	#show(leaf: string | null): void {
		this.#leaf = leaf;
		this.#shown = undefined;
		this.#ids = undefined;
	}

	#keptFrom(start: string | null): string | null {
		for (let id = start; id !== null; ) {
			const node = this.#tree.get(id);
			if (node?.kept) return id;
			id = node?.parent ?? null;
		}
		return null;
	}

	#withBranch(exchange: Exchange): Exchange {
		const branches = this.#tree.branches(exchange.id);
		if (branches.length < 2) return exchange;
		return { ...exchange, branch: { place: branches.indexOf(exchange.id) + 1, count: branches.length } };
	}
}

function isAsBefore(exchange: Exchange, before: Exchange | undefined): boolean {
	return (
		exchange.answer === before?.answer &&
		exchange.elsewhere === before.elsewhere &&
		exchange.branch?.place === before.branch?.place &&
		exchange.branch?.count === before.branch?.count
	);
}
