import { keepsSecrets } from '../../text/secretFiles.ts';

/**
 * The diff without what it says of files that keep secrets: that they changed is told, and not how. The names stand in
 * its `diff --git` lines, quoted where they are unusual.
 */
export function withoutSecrets(diff: string): string {
	return diff
		.split(/^(?=diff --(?:git|cc|combined) )/m)
		.map((file) => {
			const [heading = ''] = file.split('\n', 1);
			return file.startsWith('diff --') && namesSecrets(heading) ? `${heading}\n` : file;
		})
		.join('');
}

/** A name may hold blanks, so every stretch that ends where a name could end is looked at. */
function namesSecrets(heading: string): boolean {
	return heading
		.replaceAll('"', '')
		.split(/\s+/)
		.some((name) => keepsSecrets(name));
}
