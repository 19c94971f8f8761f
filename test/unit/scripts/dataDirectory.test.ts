import assert from 'node:assert/strict';
import { dataDirectory } from '../../../scripts/ask/dataDirectory.ts';

describe('dataDirectory', () => {
	const cases: readonly (readonly [NodeJS.Platform, Readonly<Record<string, string>>, string, string])[] = [
		['linux', {}, '/home/me', '/home/me/.local/share/tributary'],
		['linux', { XDG_DATA_HOME: '/data' }, '/home/me', '/data/tributary'],
		['linux', { XDG_DATA_HOME: 'relative' }, '/home/me', '/home/me/.local/share/tributary'],
		['darwin', { XDG_DATA_HOME: '/data' }, '/Users/me', '/Users/me/Library/Application Support/tributary'],
		['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\me', 'D:\\Local\\tributary'],
		['win32', {}, 'C:\\Users\\me', 'C:\\Users\\me\\AppData\\Local\\tributary'],
	];
	for (const [platform, environment, home, wanted] of cases) {
		it(`${platform} ${JSON.stringify(environment)}`, () => {
			assert.equal(dataDirectory(platform, environment, home), wanted);
		});
	}
});
