/**
 * The path of a document as a person writes it: `/home/me/a b.ts`, `c:/me/a.ts`. A document that is in no file keeps
 * its URI's own name.
 */
export function documentPath(uri: string): string {
	const file = /^file:\/\/(?<host>[^/?#]*)(?<path>\/[^?#]*)/.exec(uri)?.groups;
	if (file === undefined) return decoded(uri);
	const path = decoded(file['path'] ?? '').replace(/^\/(?=[a-z]:)/i, '');
	return file['host'] === '' ? path : `//${file['host']}${path}`;
}

export function baseName(uri: string): string {
	const path = documentPath(uri);
	return path.slice(path.lastIndexOf('/') + 1);
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// A percent sign that encodes nothing: the name is shown as it stands.
		return text;
	}
}
