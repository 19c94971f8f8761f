import type { FromPanel } from '../../../src/protocol/panel.ts';

/** What code that runs in the page sees of it, for files that benches and long tests import: their types know no DOM. */
export interface PageWindow<Posted = FromPanel> {
	/** What the page posted, in order. */
	readonly sent: readonly Posted[];
	/** What the content security policy refused. */
	readonly violations: readonly string[];
	postMessage(message: unknown): void;
	addEventListener(type: 'message', listener: () => void, options: { readonly once: true }): void;
}
