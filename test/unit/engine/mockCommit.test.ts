import assert from 'node:assert/strict';
import { replyTo } from '../../../src/engine/mock/reply.ts';
import type { ReadReference } from '../../../src/engine/provider.ts';

function messageFor(diff: string, question = 'Write a commit message.'): string {
	const reference: ReadReference = {
		reference: { kind: 'diff', uri: 'file:///project', languageId: 'diff', text: diff },
		path: 'project',
		text: diff,
	};
	const model = { model: 'mock/default', providerModel: 'default', parameters: {}, system: '' };
	const turns = [{ role: 'user', text: question }] as const;
	return replyTo({ ...model, turns, question, references: [reference], form: 'plain', task: 'commit' });
}

function subjectFor(diff: string, question?: string): string {
	return messageFor(diff, question).split('\n')[0] ?? '';
}

function changed(path: string, hunk: string): string {
	return `diff --git a/${path} b/${path}\nindex 1..2 100644\n--- a/${path}\n+++ b/${path}\n@@ -1,3 +1,5 @@\n${hunk}`;
}

function created(path: string, hunk: string): string {
	return `diff --git a/${path} b/${path}\nnew file mode 100644\nindex 0..1\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,3 @@\n${hunk}`;
}

const adds = changed('src/shop.ts', ' const a = 1;\n+export function total(items) {\n+\treturn 0;\n+}\n');

describe('the mock, asked for a commit message', () => {
	it('names what was added, and in the body what happened to each file', () => {
		assert.equal(messageFor(adds), 'Add total to shop.ts\n\n- src/shop.ts: add total (+3 -0)\n');
	});

	it('tells what was removed, replaced and changed', () => {
		assert.equal(subjectFor(changed('a.py', ' x = 1\n-def old():\n-    pass\n')), 'Remove old from a.py');
		assert.equal(subjectFor(changed('a.py', '-def old():\n+def new():\n     pass\n')), 'Replace old by new in a.py');
		assert.equal(subjectFor(changed('a.py', ' def kept():\n-    return 1\n+    return 2\n')), 'Change kept in a.py');
		assert.equal(subjectFor(changed('data.csv', '-1\n+2\n')), 'Change data.csv');
	});

	it('tells files that came, went, were moved, are binary or were left out', () => {
		assert.equal(subjectFor(created('src/new.ts', '+export const a = 1;\n')), 'Add new.ts');
		assert.equal(
			subjectFor(
				'diff --git a/old.ts b/old.ts\ndeleted file mode 100644\nindex 1..0\n--- a/old.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n',
			),
			'Remove old.ts',
		);
		assert.equal(
			subjectFor('diff --git a/src/a.ts b/src/b.ts\nsimilarity index 100%\nrename from src/a.ts\nrename to src/b.ts\n'),
			'Rename a.ts to b.ts',
		);
		assert.equal(
			subjectFor('diff --git a/two words.png b/two words.png\nindex 1..2\nBinary files a/x and b/x differ\n'),
			'Change two words.png',
		);
		assert.equal(subjectFor('diff --git a/.env b/.env\n'), 'Change .env');
		assert.match(
			messageFor(
				'diff --git "a/\\330\\247.md" "b/\\330\\247.md"\n--- "a/\\330\\247.md"\n+++ "b/\\330\\247.md"\n@@ -1 +1 @@\n-a\n+b\n',
			),
			/ا\.md/,
		);
	});

	it('fits sixty characters, however much was changed', () => {
		const many = Array.from({ length: 30 }, (_, index) => adds.replaceAll('shop', `a-rather-long-name-${index}`));
		const subject = subjectFor(many.join(''));
		assert.ok(subject.length <= 60, subject);
		assert.match(subject, /^Change a-rather-long-name-0\.ts and 29 more$/);
		const names = Array.from({ length: 9 }, (_, index) => `+function aLongNameNumber${index}() {}\n`).join('');
		assert.match(subjectFor(changed('shop.ts', names)), /^Add aLongNameNumber0, .* and \d more to shop\.ts$/);
		const endless = changed(`${'x'.repeat(200)}.ts`, '+const a = 1;\n');
		assert.ok(subjectFor(endless).length <= 60);
	});

	it('speaks Arabic where the question does, and is plain text', () => {
		const message = messageFor(adds, 'اكتب رسالة إيداع');
		assert.equal(message, 'إضافة total إلى shop.ts\n\n- src/shop.ts: إضافة total (+3 -0)\n');
		assert.doesNotMatch(messageFor(adds), /`/);
	});

	it('has words for no changes at all', () => {
		assert.equal(messageFor(''), 'Change nothing\n');
	});
});
