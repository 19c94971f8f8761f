import assert from 'node:assert/strict';
import { mentionedPrompts } from '../../../../src/editor/chat/slash/mentionedPrompts.ts';
import { slashPrompt, slashTasks } from '../../../../src/editor/chat/slash/slashPrompt.ts';

describe('a prompt that begins with a stroke', () => {
	it('is a task and what is said beside it', () => {
		assert.deepEqual(slashPrompt('/fix'), { task: 'fix', rest: '' });
		assert.deepEqual(slashPrompt('/rewrite  make it\n\nasync '), { task: 'rewrite', rest: 'make it\n\nasync' });
		assert.deepEqual(slashPrompt('/Tests\nfor edges'), { task: 'tests', rest: 'for edges' });
		assert.deepEqual(slashPrompt(' \u2067/explain اشرح'), { task: 'explain', rest: 'اشرح' });
	});

	it('is a plain question where the word is none of ours, or goes on', () => {
		for (const text of [
			'',
			'/',
			'/ fix',
			'/nothing at all',
			'/usr/bin',
			'/fix/it',
			'/fixes',
			'/fix-it',
			'a /fix',
			'//fix',
			'/apply',
		]) {
			assert.equal(slashPrompt(text), undefined, text);
		}
	});
});

describe('what is offered behind the stroke', () => {
	it('is every prompt with a line on it, and fewer with each letter', () => {
		const all = mentionedPrompts('');
		assert.deepEqual(
			all.map(({ label }) => label),
			slashTasks.map((task) => `/${task}`),
		);
		assert.equal(new Set(all.map(({ detail }) => detail)).size, slashTasks.length);
		assert.deepEqual(
			mentionedPrompts('Re').map(({ label }) => label),
			['/refactor', '/rewrite'],
		);
		assert.deepEqual(mentionedPrompts('x'), []);
	});

	it('is understood when it is sent', () => {
		for (const { label } of mentionedPrompts('')) assert.equal(`/${slashPrompt(`${label} x`)?.task}`, label);
	});
});
