import type { Connection } from './connection.ts';
import type { MessageTable } from './messageTable.ts';
import type { RequestLeases } from './requestLeases.ts';
import type { RequestTable } from './requestTable.ts';
import type { SearchIndex } from './searchIndex.ts';
import type { SessionTable } from './sessionTable.ts';

/** What the parts of the store work on. */
export interface StoreTables {
	readonly connection: Connection;
	readonly sessions: SessionTable;
	readonly messages: MessageTable;
	readonly index: SearchIndex;
	readonly requests: RequestTable;
	readonly requestLeases: RequestLeases;
	/** Names this process among those that share the file. */
	readonly owner: string;
	/** Milliseconds since 1970: leases are compared between processes. */
	readonly now: () => number;
	/** When a lease that is taken now runs out. */
	readonly leaseUntil: () => number;
}
