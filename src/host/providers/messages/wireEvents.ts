import type { WireUsage } from './usage.ts';

/**
 * The events of the stream as far as they are read; every server that speaks this wire leaves out some fields, so
 * nothing but the type is relied on. The SDK's own types promise more.
 */
export type WireEvent =
	| { readonly type: 'message_start'; readonly message?: { readonly usage?: WireUsage | null } }
	| { readonly type: 'content_block_start'; readonly index?: number; readonly content_block?: WireBlock }
	| { readonly type: 'content_block_delta'; readonly index?: number; readonly delta?: WireDelta }
	| { readonly type: 'content_block_stop'; readonly index?: number }
	| {
			readonly type: 'message_delta';
			readonly delta?: { readonly stop_reason?: string | null };
			readonly usage?: WireUsage | null;
	  }
	| { readonly type: 'message_stop' }
	| { readonly type: 'ping' }
	| { readonly type: 'error' };

export interface WireBlock {
	readonly type: string;
	readonly id?: string;
	readonly name?: string;
	readonly text?: string;
	readonly thinking?: string;
	readonly input?: unknown;
}

export interface WireDelta {
	readonly type: string;
	readonly text?: string;
	readonly thinking?: string;
	readonly partial_json?: string;
}

const types: ReadonlySet<unknown> = new Set([
	'message_start',
	'content_block_start',
	'content_block_delta',
	'content_block_stop',
	'message_delta',
	'message_stop',
	'ping',
	'error',
]);

/** An event of a type that is known. Any other is left alone: the interface may gain some. */
export function isWireEvent(value: unknown): value is WireEvent {
	if (typeof value !== 'object' || value === null || !('type' in value)) return false;
	// What nearly all are: for the set, the hash of each new string would be computed.
	return value.type === 'content_block_delta' || types.has(value.type);
}
