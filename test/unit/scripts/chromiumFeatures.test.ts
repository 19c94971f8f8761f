import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { root } from '../../../scripts/setup/paths.mjs';
import { disabledFeatures } from '../../../scripts/vscode/chromiumFeatures.ts';

describe('the features that Chromium is to leave out', () => {
	it('are also all of those that Playwright names, which ours displace', () => {
		const playwright = readFileSync(`${root}/node_modules/playwright-core/lib/coreBundle.js`, 'utf8');
		const [, list = ''] = /disabledFeatures = \[(.*?)\]/s.exec(playwright) ?? [];
		const theirs = [...list.matchAll(/^\s*"(\w+)"/gm)].map(([, name = '']) => name);
		assert.ok(theirs.length > 0, 'Playwright names them elsewhere now');
		assert.deepEqual(
			theirs.filter((name) => !disabledFeatures.includes(name)),
			[],
		);
	});
});
