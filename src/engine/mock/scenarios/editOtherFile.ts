import { markerLengthFor } from '../../../text/edits/markers.ts';
import { partOf } from '../editing/part.ts';
import { searchReplace } from '../rewriting/searchReplace.ts';
import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';

/** What nobody asked for: outside of the workspace, what runs by itself, and what stands at the disk's root. */
const paths = ['../x', '.vscode/tasks.json', '/etc/hosts'];
const none = { languageId: 'plaintext', text: 'one\n', markerLength: markerLengthFor('') };

/** Blocks for other files than the one that was asked about, each of which quotes lines that stand in that. */
export const editOtherFile: Scenario = (request, random) => {
	const { languageId, text, markerLength } = partOf(request) ?? none;
	const line = /^[^\n]*\S[^\n]*(?:\n|$)/m.exec(text);
	const start = line?.index ?? 0;
	const changes = [{ start, end: start + (line?.[0].length ?? 0), replacement: '' }];
	// The whole text of a document has no place for another's name.
	if (request.editForm === 'whole') return fromText(`${paths.join(', ')}\n`, random);
	const blocks = paths.map((path) => searchReplace({ path, languageId, text }, changes, markerLength));
	return fromText(`${blocks.join('\n\n')}\n`, random);
};
