import assert from 'node:assert/strict';
import { literalMessagesIn } from '../../../scripts/lint/literalMessages.ts';

const find = (contents: string): readonly string[] =>
	literalMessagesIn({ path: 'src/editor/a.ts', extension: '.ts', contents });

describe('the check for sentences left in code', () => {
	const sentences = [
		"void window.showErrorMessage('It broke.');",
		'void window.showErrorMessage(`Host ${id} broke.`);',
		"void window.showInformationMessage(\n\t'Ready',\n);",
		"const item = { label: 'Switch mode', id };",
		"input.placeholder = 'Ask anything';",
		'const options = { title: `${icon} Ask` };',
	];
	for (const sentence of sentences) {
		it(`finds it in ${JSON.stringify(sentence)}`, () => {
			assert.equal(find(`const a = 1;\n${sentence}\n`).length, 1);
			assert.match(find(`const a = 1;\n${sentence}\n`)[0] ?? '', /^src\/editor\/a\.ts:2: /);
		});
	}

	const fine = [
		"void window.showErrorMessage(l10n.t('It broke.'));",
		'void window.showErrorMessage(`${title}. ${detail}`);',
		"const item = { label: `$(key) ${l10n.t('Set API Key…')}` };",
		"const command = { title: 'tributary.showStatus' };",
		"const view = { title: 'Tributary' };",
		"item.text = '$(sync~spin)';",
		"const place = { description: '' };",
	];
	for (const code of fine) {
		it(`leaves ${JSON.stringify(code)} alone`, () => {
			assert.deepEqual(find(code), []);
		});
	}
});
