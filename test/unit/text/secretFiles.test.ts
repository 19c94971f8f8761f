import assert from 'node:assert/strict';
import { keepsSecrets } from '../../../src/text/secretFiles.ts';

describe('keepsSecrets', () => {
	it('goes by the name of the file alone, with either kind of slash', () => {
		for (const path of ['.env', '/srv/.ENV.local', 'C:\\app\\.env', 'keys/server.pem', '/home/me/.ssh/id_rsa']) {
			assert.ok(keepsSecrets(path), path);
		}
		for (const path of ['.env.example', '.env/readme.md', 'environment.ts', 'keyboard.ts', '']) {
			assert.ok(!keepsSecrets(path), path);
		}
	});
});
