import type { Reference } from '../../../protocol/host.ts';
import { lastLine } from '../../../text/lastLine.ts';

/** "ladder.ts:40-88": the file's base name and, where only a part was meant, its lines counted from 1. */
export function referenceLabel(reference: Reference): string {
	const name = baseName(reference.uri);
	switch (reference.kind) {
		case 'file':
			return name;
		case 'cursor':
			return `${name}:${reference.position.line + 1}`;
		case 'selection': {
			const first = reference.range.start.line + 1;
			const last = lastLine(reference.range);
			return last === first ? `${name}:${first}` : `${name}:${first}-${last}`;
		}
	}
}

function baseName(uri: string): string {
	const path = uri.replace(/[?#].*$/, '');
	const last = path.slice(path.search(/[^/\\:]*$/));
	try {
		return decodeURIComponent(last);
	} catch {
		return last;
	}
}
