import type { Row } from './connection.ts';
import type { StoreTables } from './storeTables.ts';

/** Says that this process lives, and with it the answers that it writes and the requests that it makes. */
export function renewLeases({ connection, requestLeases, owner, leaseUntil }: StoreTables): void {
	connection.atOnce(() => {
		connection.run(`UPDATE answers SET lease_until = ? WHERE owner = ? AND state = 'running'`, leaseUntil(), owner);
		requestLeases.renew();
	});
}

/**
 * Closes the answers of processes that have been silent for too long, with the text that they had kept, and settles their
 * requests.
 */
export function takeOverExpired(tables: StoreTables): void {
	const { connection, requestLeases, owner, now } = tables;
	connection.atOnce(() => {
		requestLeases.giveUpExpired();
		interrupt(
			tables,
			connection.all(
				`SELECT message FROM answers WHERE state = 'running' AND lease_until < ? AND owner <> ?`,
				now(),
				owner,
			),
		);
	});
}

/**
 * Closes and settles what runs in this owner's name. To be called before this process writes anything: it is then a predecessor's,
 * which is gone, and nobody need wait for its leases.
 */
export function takeOverPredecessors(tables: StoreTables): void {
	const { connection, requestLeases, owner } = tables;
	connection.atOnce(() => {
		requestLeases.giveUpPredecessors();
		interrupt(tables, connection.all(`SELECT message FROM answers WHERE state = 'running' AND owner = ?`, owner));
	});
}

function interrupt({ connection, messages }: StoreTables, answers: readonly Row[]): void {
	if (answers.length === 0) return;
	const revision = connection.nextRevision();
	for (const { message } of answers) {
		const answer = Number(message);
		messages.end(answer, 'interrupted', messages.kept(answer, 'text'), messages.kept(answer, 'reasoning'));
		messages.touch(answer, revision);
	}
}
