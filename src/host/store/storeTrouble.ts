import type { StoreTrouble } from '../sessions/sessionStore.ts';
import { StoreFailed } from './storeClient.ts';

/** What a person is told of a failure of the store. */
export function troubleOf(failure: unknown): StoreTrouble {
	if (!(failure instanceof StoreFailed)) return 'unavailable';
	if (failure.name === 'NoSqlite') return 'no_sqlite';
	return failure.name === 'StoreIsNewer' ? 'newer' : 'unavailable';
}
