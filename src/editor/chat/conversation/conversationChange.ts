import type { Exchange } from '../../../protocol/panel.ts';
import type { StreamEvent } from '../../../protocol/stream.ts';

/** What those who show a conversation are told. */
export type ConversationChange =
	/** One that is shown is new, or other than it was. */
	| { readonly kind: 'exchange'; readonly exchange: Exchange }
	| { readonly kind: 'events'; readonly exchangeId: string; readonly events: readonly StreamEvent[] }
	/** Others are shown than before. */
	| { readonly kind: 'exchanges' }
	| { readonly kind: 'queue' }
	| { readonly kind: 'title' }
	| { readonly kind: 'running' }
	/** It was deleted, in this window or in another: nothing of it is left to be shown. */
	| { readonly kind: 'gone'; readonly elsewhere: boolean };
