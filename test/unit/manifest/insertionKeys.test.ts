import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Binding {
	readonly command: string;
	readonly key: string;
	readonly mac?: string;
	readonly when: string;
}

const { contributes } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
const bindings: readonly Binding[] = contributes.keybindings.filter(({ command }: Binding) =>
	command.startsWith('tributary.insertion.'),
);

function whenOf(command: string): string {
	const binding = bindings.find((each) => each.command === `tributary.insertion.${command}`);
	assert.ok(binding, command);
	return binding.when;
}

describe('The keys over insertions', () => {
	it('work in an editor alone, and only while there is an insertion', () => {
		for (const { when } of bindings) {
			assert.match(when, /\beditorTextFocus\b/);
			assert.match(when, /^tributary\.insertion(Pending|Streaming|Anywhere)\b/);
		}
	});

	it('stop with Escape while it streams, and take back with Escape only afterwards', () => {
		const escapes = bindings.filter(({ key }) => key === 'escape').map(({ command }) => command);
		assert.deepEqual(escapes, ['tributary.insertion.stop', 'tributary.insertion.reject']);
		assert.match(whenOf('stop'), /^tributary\.insertionStreaming\b/);
		assert.match(whenOf('reject'), /^tributary\.insertionPending && !tributary\.insertionStreaming\b/);
	});

	it('leave Escape to whatever else is open in the editor, and to editors with modes', () => {
		const others = [
			...['suggestWidgetVisible', 'findWidgetVisible', 'inSnippetMode', 'renameInputVisible', 'parameterHintsVisible'],
			...['markersNavigationVisible', 'referenceSearchVisible', 'codeActionMenuVisible', 'inlineChatVisible'],
			...['vim.active', 'neovim.init', 'dance.mode'],
		];
		for (const command of ['stop', 'reject']) {
			for (const other of others) assert.ok(whenOf(command).includes(`!${other}`), `${command}: ${other}`);
		}
	});

	it('take nothing back where Escape would end a selection', () => {
		assert.match(whenOf('reject'), /!editorHasSelection && !editorHasMultipleSelections/);
	});

	it('leave another extension’s ghost text its keys, and not our own', () => {
		for (const command of ['accept', 'reject']) {
			assert.ok(whenOf(command).includes('(!inlineSuggestionVisible || tributary.insertionPreview)'), command);
		}
		const own = 'tributary.insertionPreview || tributary.draftShown';
		assert.ok(whenOf('stop').includes(`(!inlineSuggestionVisible || ${own})`));
	});

	it('are there for every system, with Cmd for Ctrl on a Mac', () => {
		for (const { key, mac } of bindings) {
			if (key.includes('ctrl')) assert.equal(mac, key.replaceAll('ctrl', 'cmd'));
		}
	});

	it('have a command that everybody finds without them', () => {
		const commands = new Set(contributes.commands.map(({ command }: { command: string }) => command));
		const hidden = contributes.menus.commandPalette.filter(({ when }: { when: string }) => when === 'false');
		for (const { command } of bindings) {
			assert.ok(commands.has(command), command);
			assert.ok(!hidden.some((entry: { command: string }) => entry.command === command), command);
		}
	});
});
