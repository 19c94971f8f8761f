import { fileName } from '../../engine/sessionFile/fileName.ts';
import { toJson } from '../../engine/sessionFile/json.ts';
import { toMarkdown } from '../../engine/sessionFile/markdown.ts';
import type { ExportParams, ExportResult } from '../../protocol/sessions.ts';
import { documentPath } from '../documents/documentPath.ts';
import type { OpenedSession } from '../sessions/sessionArchive.ts';
import { englishWords } from './englishWords.ts';

/** The conversation as a file, with the name that it is offered under. */
export function exportSession(
	{ session, exchanges }: OpenedSession,
	format: ExportParams['format'],
): Extract<ExportResult, { kind: 'file' }> {
	if (format === 'json') {
		return { kind: 'file', name: fileName(session.title, '.json'), text: toJson({ session, exchanges }) };
	}
	const folders = session.workspace === undefined ? [] : [session.workspace];
	const pathOf = (uri: string) => documentPath(uri, folders);
	const text = toMarkdown({ session, exchanges }, { words: englishWords, pathOf });
	return { kind: 'file', name: fileName(session.title, '.md'), text };
}
