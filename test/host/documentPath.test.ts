import assert from 'node:assert/strict';
import { documentPath } from '../../src/host/documents/documentPath.ts';

describe('documentPath', () => {
	const cases: readonly (readonly [uri: string, folders: readonly string[], path: string])[] = [
		['file:///home/me/my%20app/src/a.ts', ['file:///home/me/my%20app'], 'src/a.ts'],
		['file:///c%3A/app/src/a.ts', ['file:///c%3A/app/'], 'src/a.ts'],
		['file:///home/me/api/a.ts', ['file:///home/me/web', 'file:///home/me/api'], 'api/a.ts'],
		['file:///home/me/application/a.ts', ['file:///home/me/app'], 'a.ts'],
		['file:///home/me/secret%20plans/a.ts', [], 'a.ts'],
		['file:///home/me/%D9%85.txt', [], 'م.txt'],
		['file:///home/me/100%.txt', ['file:///home/me'], '100%.txt'],
		['untitled:Untitled-1', ['file:///home/me'], 'Untitled-1'],
	];
	for (const [uri, folders, path] of cases) {
		it(`${uri} in ${folders.length} folders is ${path}`, () => assert.equal(documentPath(uri, folders), path));
	}
});
