import assert from 'node:assert/strict';
import { diffForModel } from '../../../../src/editor/scm/diffForModel.ts';

function file(name: string, lines: number): string {
	const body = Array.from({ length: lines }, (_, index) => `+line ${index} of ${name}\n`).join('');
	return `diff --git a/${name} b/${name}\nindex 1..2 100644\n--- a/${name}\n+++ b/${name}\n@@ -0,0 +1,${lines} @@\n${body}`;
}

describe('a diff for a model', () => {
	it('passes as it is where it is short', () => {
		const diff = file('a.ts', 2) + file('b.ts', 3);
		assert.deepEqual(diffForModel(diff, 10_000), { text: diff, secret: [], binary: [], cut: [] });
	});

	it('names files that keep secrets, and shows nothing of them, whichever side has the name', () => {
		const renamed =
			'diff --git a/.env b/settings.txt\nsimilarity index 90%\nrename from .env\nrename to settings.txt\n@@ -1 +1 @@\n-KEY=old\n+KEY=new\n';
		const quoted = 'diff --git "a/m\\303\\266 .pem" "b/m\\303\\266 .pem"\n@@ -1 +1 @@\n+KEY\n';
		const found = diffForModel(renamed + quoted + file('deep/.env.local', 2) + file('a.ts', 1), 10_000);
		assert.deepEqual(found.secret, ['settings.txt', 'm\\303\\266 .pem', 'deep/.env.local']);
		assert.doesNotMatch(found.text, /KEY|of deep/);
		assert.match(found.text, /diff --git a\/deep\/\.env\.local/);
		assert.match(found.text, /line 0 of a\.ts/);
	});

	it('names binary files', () => {
		const binary = 'diff --git a/p.png b/p.png\nindex 1..2 100644\nBinary files a/p.png and b/p.png differ\n';
		const found = diffForModel(binary, 10_000);
		assert.deepEqual(found.binary, ['p.png']);
		assert.equal(found.text, 'diff --git a/p.png b/p.png\n');
	});

	it('does not take a line about binary files in a text for a binary file', () => {
		const diff = `${file('a.ts', 1)}+Binary files a and b differ\n`;
		assert.deepEqual(diffForModel(diff, 10_000).binary, []);
	});

	it('cuts the longest first, at a line, and leaves the others whole', () => {
		const short = file('short.ts', 2);
		const found = diffForModel(file('long.ts', 1_000) + short, 2_000);
		assert.deepEqual(found.cut, ['long.ts']);
		assert.ok(found.text.endsWith(short));
		assert.ok(found.text.length < 2_100, `${found.text.length}`);
		assert.match(found.text, /of long\.ts\n\.\.\. \(the rest of this file is left out\)\n/);
	});

	it('gives each its share where all are long', () => {
		const found = diffForModel(file('a.ts', 500) + file('b.ts', 500), 3_000);
		assert.deepEqual(found.cut, ['a.ts', 'b.ts']);
		assert.ok(found.text.length < 3_200);
	});
});
