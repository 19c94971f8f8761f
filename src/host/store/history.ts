import type { Turn } from '../../engine/provider.ts';
import type { Connection } from './connection.ts';

/**
 * The way to an answer, by its number, oldest turn first, without questions that got no word of an answer. The text of an
 * answer that still runs is in its chunks, so it has none here but what it had before it was continued.
 */
export function readHistory(connection: Connection, answer: number): readonly Turn[] {
	const rows = connection.all(
		`WITH RECURSIVE way (number, parent) AS (
			SELECT number, parent FROM messages WHERE number = ?
			UNION ALL
			SELECT messages.number, messages.parent FROM way JOIN messages ON messages.number = way.parent)
		SELECT turn.content AS asked, text.content AS answered
		FROM way
		JOIN parts AS text ON text.message = way.number AND text.kind = 'text' AND text.content <> ''
		JOIN parts AS turn ON turn.message = way.parent AND turn.kind = 'turn'
		ORDER BY way.number`,
		answer,
	);
	return rows.flatMap(({ asked, answered }) => [
		JSON.parse(String(asked)) as Turn,
		{ role: 'assistant', text: String(answered) },
	]);
}
