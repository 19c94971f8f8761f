import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { thirdPartyLicences } from '../../../scripts/licences.ts';

function metafile(...inputs: readonly string[]): Metafile {
	const input = { bytes: 1, imports: [] };
	return { inputs: Object.fromEntries(inputs.map((path) => [path, input])), outputs: {} };
}

describe('thirdPartyLicences', () => {
	it('passes on the licence of every package that went in, once', () => {
		const text = thirdPartyLicences([
			metafile('src/panel/chat/main.ts', 'node_modules/lit/index.js', 'node_modules/lit/html.js'),
			metafile('node_modules/@vscode/l10n/dist/main.js', 'node_modules/lit/index.js'),
		]);
		assert.deepEqual(
			text.match(/^\S+ \d+\.\d+\.\d+ \(.*\)$/gm)?.map((line) => line.split(' ')[0]),
			['@vscode/l10n', 'lit'],
		);
		assert.match(text, /Redistribution and use in source and binary forms/);
	});
});
