/**
 * A document as a model reads its name: the path from the root of the workspace folder that holds it, with the folder's
 * name in front where there are several. A document outside of all of them keeps its bare name, because a full path
 * would tell the model about the person's home. Always with `/`.
 */
export function documentPath(uri: string, folders: readonly string[]): string {
	const root = folders.map(withSlash).find((folder) => uri.startsWith(folder));
	if (root === undefined) return decoded(lastPart(uri));
	const from = folders.length > 1 ? root.slice(0, -1).lastIndexOf('/') + 1 : root.length;
	return decoded(uri.slice(from).replace(/[?#].*$/, ''));
}

function withSlash(folder: string): string {
	return folder.endsWith('/') ? folder : `${folder}/`;
}

function lastPart(uri: string): string {
	const path = uri.replace(/[?#].*$/, '');
	return path.slice(path.search(/[^/\\:]*$/));
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// A percent sign that encodes nothing: the name is shown as it stands.
		return text;
	}
}
