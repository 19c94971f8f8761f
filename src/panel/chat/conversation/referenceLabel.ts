import type { Reference } from '../../../protocol/host.ts';

/** "ladder.ts:40-88": the file's base name and, where only a part was meant, its lines counted from 1. */
export function referenceLabel(reference: Reference): string {
	const name = baseName(reference.uri);
	switch (reference.kind) {
		case 'file':
			return name;
		case 'cursor':
			return `${name}:${reference.position.line + 1}`;
		case 'selection': {
			const { start, end } = reference.range;
			// A selection that ends before the first character of a line does not reach into that line.
			const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
			return last === start.line ? `${name}:${start.line + 1}` : `${name}:${start.line + 1}-${last + 1}`;
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
