import type { DatabaseSync } from 'node:sqlite';
import { dayBefore } from '../../../../src/host/ledger/localDay.ts';
import { budgetOf } from './messages.ts';

/**
 * Has the file itself look, in every write of every process: whether what was settled of a day has passed its budget by more
 * than the input of these requests cost above its estimate (which spenders write in the place of the answer's id), and
 * whether more was reserved than was left.
 */
export function watch(database: DatabaseSync, firstDay: string, days: number): void {
	database.exec(`
		CREATE TABLE watched (day TEXT PRIMARY KEY, budget INTEGER, settled INTEGER, reserved INTEGER, errors INTEGER) STRICT;
		CREATE TABLE violations (day TEXT, id TEXT, above INTEGER) STRICT;
		CREATE TRIGGER watch_reserved AFTER INSERT ON requests BEGIN
			UPDATE watched SET reserved = reserved + NEW.amount WHERE day = NEW.day;
			INSERT INTO violations SELECT day, NEW.id, settled + reserved - budget FROM watched
			WHERE day = NEW.day AND NEW.amount > 0 AND settled + reserved > budget;
		END;
		CREATE TRIGGER watch_settled AFTER UPDATE OF amount ON requests WHEN NEW.state <> 'reserved' BEGIN
			UPDATE watched SET
				settled = settled + NEW.amount - iif(OLD.state = 'reserved', 0, OLD.amount),
				reserved = reserved - iif(OLD.state = 'reserved', OLD.amount, 0),
				errors = errors + iif(NEW.state = 'settled', CAST(NEW.message_id AS INTEGER), 0)
			WHERE day = NEW.day;
			INSERT INTO violations SELECT day, NEW.id, settled - budget - errors FROM watched
			WHERE day = NEW.day AND settled > budget + errors;
		END;
		CREATE TRIGGER watch_released AFTER DELETE ON requests BEGIN
			UPDATE watched SET
				settled = settled - iif(OLD.state = 'reserved', 0, OLD.amount),
				reserved = reserved - iif(OLD.state = 'reserved', OLD.amount, 0)
			WHERE day = OLD.day;
		END;`);
	const insert = database.prepare('INSERT INTO watched VALUES (?, ?, 0, 0, 0)');
	for (let n = 0; n < days; n++) {
		const day = dayBefore(firstDay, -n);
		insert.run(day, budgetOf(day));
	}
}
