import type { FromPanel } from '../../../src/protocol/panel.ts';

declare global {
	interface Window {
		/** What the page posted, in order. */
		readonly sent: FromPanel[];
		readonly violations: string[];
	}
}
