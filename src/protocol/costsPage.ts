import type { CostsResult } from './costs.ts';
import type { ErrorAction } from './errors.ts';
import type { Language } from './panel.ts';
import type { ErrorEvent } from './stream.ts';

/*
 * The page of costs and the editor. It keeps nothing: at every boot it says `ready` and gets everything.
 */

/** From the editor to the page. */
export interface ToCostsPage {
	readonly type: 'costs';
	readonly language: Language;
	/** The l10n bundle of the language; empty for English. */
	readonly strings: Readonly<Record<string, string>>;
	readonly costs: CostsState;
}

export type CostsState =
	| { readonly kind: 'known'; readonly result: CostsResult }
	/** Why there is nothing to show. */
	| { readonly kind: 'failed'; readonly error: ErrorEvent };

/** From the page to the editor. */
export type FromCostsPage =
	| { readonly type: 'ready' }
	| { readonly type: 'saveCsv' }
	| { readonly type: 'openSession'; readonly sessionId: string }
	/** The settings of budget, prices and baseline. */
	| { readonly type: 'openSettings' }
	/** A button of the error that is shown. */
	| { readonly type: 'act'; readonly action: ErrorAction };
