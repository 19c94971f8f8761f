import assert from 'node:assert/strict';
import { excludeGlob } from '../../../../src/editor/chat/context/excludeGlob.ts';
import { languageOf, languagesByEnd } from '../../../../src/editor/chat/context/languageOf.ts';

describe('languageOf', () => {
	const known = languagesByEnd([
		{
			contributes: {
				languages: [
					{ id: 'typescript', extensions: ['.ts', '.cts'] },
					{ id: 'makefile', filenames: ['Makefile'] },
				],
			},
		},
		{
			contributes: {
				languages: [
					{ id: 'html', extensions: ['.html'] },
					{ id: 'blade', extensions: ['.blade.html'] },
				],
			},
		},
		{ contributes: { languages: 'nonsense' } },
		{
			contributes: { languages: [null, { extensions: ['.ts'] }, { id: 'broken', extensions: '.ts', filenames: [1] }] },
		},
		{ contributes: null },
		null,
		{ name: 'without' },
		{ contributes: { languages: [{ id: 'other', extensions: ['.ts'] }] } },
	]);

	it('goes by whole names, the longest end, and who came first', () => {
		assert.equal(languageOf('src/App.TS', known), 'typescript');
		assert.equal(languageOf('src/Makefile', known), 'makefile');
		assert.equal(languageOf('a.b/page.blade.html', known), 'blade');
		assert.equal(languageOf('page.x.html', known), 'html');
	});

	it('is plain text where nobody knows the end', () => {
		assert.equal(languageOf('notes.zzz', known), 'plaintext');
		assert.equal(languageOf('folder.ts/notes', known), 'plaintext');
	});
});

describe('excludeGlob', () => {
	it('joins what every setting takes out, and passes over conditions and what is switched off', () => {
		const files = { '**/.git': true, '**/*.js': { when: '$(basename).ts' }, '**/dist': false };
		assert.equal(excludeGlob([files, { '**/node_modules': true, '**/.git': true }]), '{**/.git,**/node_modules}');
		assert.equal(excludeGlob([files, undefined]), '**/.git');
		assert.equal(excludeGlob([undefined, {}]), undefined);
	});
});
