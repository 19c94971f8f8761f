import type { Event } from 'vscode';
import type { EstimateParams, EstimateResult } from '../../../protocol/ask.ts';
import type { Budget, ContextItem } from '../../../protocol/panel.ts';
import type { Reference } from '../../../protocol/references.ts';
import { Debounced, type Sleep } from './debounced.ts';

const pauseMs = 300;

/** The host, as far as it counts. */
export interface CountingHost {
	/** Absent until a host has run. */
	readonly status: unknown;
	/** The model that would answer may be another. */
	readonly onDidChangeStatus: Event<unknown>;
	/** Resolves to `undefined` where no host runs: none is started to count. */
	requestIfRunning(
		method: 'tributary/estimate',
		params: EstimateParams,
		signal: AbortSignal,
	): Promise<EstimateResult | undefined>;
}

/** What a question would send, with the item that each reference stands for. */
export interface Going {
	readonly params: Omit<EstimateParams, 'references'>;
	readonly references: readonly { readonly item?: string; readonly reference: Reference }[];
}

export interface Counted {
	readonly estimates: ReadonlyMap<string, NonNullable<ContextItem['estimate']>>;
	readonly budget?: Budget;
}

/** Where nothing was counted. */
export const noFigures: Counted = { estimates: new Map() };

/** Has the host count what would be sent, a moment after the last change. */
export class Counting {
	readonly #soon: Debounced;

	/**
	 * @param going what would be sent as things stand when it is called
	 * @param onCounted gets empty figures where there are none to be had
	 */
	constructor(
		host: Pick<CountingHost, 'status' | 'requestIfRunning'>,
		sleep: Sleep,
		going: () => Promise<Going>,
		onCounted: (counted: Counted) => void,
	) {
		this.#soon = new Debounced(sleep, pauseMs, async (signal) => {
			const counted = await count(host, going, signal);
			if (!signal.aborted) onCounted(counted);
		});
	}

	soon(): void {
		this.#soon.trigger();
	}

	dispose(): void {
		this.#soon.cancel();
	}
}

async function count(
	host: Pick<CountingHost, 'status' | 'requestIfRunning'>,
	going: () => Promise<Going>,
	signal: AbortSignal,
): Promise<Counted> {
	// Before the first need nothing is looked up, neither instructions nor what is selected.
	if (host.status === undefined) return noFigures;
	try {
		const { params, references } = await going();
		if (signal.aborted) return noFigures;
		const all = { ...params, references: references.map(({ reference }) => standIn(reference)) };
		const result = await host.requestIfRunning('tributary/estimate', all, signal);
		return result === undefined ? noFigures : toCounted(references, result, params.question.trim() !== '');
	} catch {
		// The host died or the count was cancelled: there are no figures, and asking will say what is wrong.
		return noFigures;
	}
}

/** `isAsked`: there is a question. Without one nobody can tell how hard it will be. */
function toCounted(going: Going['references'], result: EstimateResult, isAsked: boolean): Counted {
	const { inputTokens, contextWindow, cutTurns, references, tier, usd, error } = result;
	const estimates = going.flatMap(({ item }, index) => {
		const estimate = references[index];
		if (item === undefined || estimate === undefined) return [];
		return [[item, estimate.kind === 'ok' ? { tokens: estimate.tokens } : { refused: estimate.reason }] as const];
	});
	return {
		estimates: new Map(estimates),
		budget: {
			inputTokens,
			cutTurns,
			...(contextWindow === undefined ? {} : { contextWindow }),
			...(tier === undefined || !isAsked ? {} : { tier }),
			...(usd === undefined || !isAsked ? {} : { usd }),
			...(error === undefined || !isAsked ? {} : { error }),
		},
	};
}

/** A multiple of four: base64 that is cut there stays base64. */
const headOfPicture = 256;

/** All pictures count alike, so that megabytes of them need not go to the host at every pause in typing. */
function standIn(reference: Reference): Reference {
	return reference.kind === 'image' ? { ...reference, data: reference.data.slice(0, headOfPicture) } : reference;
}
