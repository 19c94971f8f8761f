import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { settingDefinitions } from '../../../src/engine/settings/definitions.ts';
import { modeFlags } from '../../../src/protocol/modes.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
const declared: Readonly<Record<string, { readonly default: unknown; readonly scope: string }>> =
	manifest.contributes.configuration.properties;

describe('package.json', () => {
	it('declares exactly the settings that the engine knows, with the same defaults', () => {
		const known = Object.entries(settingDefinitions).map(([key, { fallback }]) => [key, fallback]);
		const inManifest = Object.entries(declared).map(([key, setting]) => [key, setting.default]);
		assert.deepEqual(Object.fromEntries(inManifest), Object.fromEntries(known));
	});

	it('lets no workspace that is not trusted choose models, prompts or flags', () => {
		const restricted = new Set<string>(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations);
		const harmless = /^tributary\.(language|mock\.)/;
		assert.deepEqual(
			Object.keys(declared).filter((key) => !harmless.test(key) && !restricted.has(key)),
			[],
		);
	});

	it('names the flags of the modes as settings', () => {
		for (const key of Object.keys(modeFlags.standard)) assert.ok(key in declared, key);
	});

	it('starts when VS Code has, for the lightbulb’s sake, with a chat that stands in the editor again, and uses no proposed API', () => {
		assert.deepEqual(manifest.activationEvents, [
			'onStartupFinished',
			'onWebviewPanel:tributary.chatPanel',
			'onWebviewPanel:tributary.costs',
		]);
		assert.equal(manifest.enabledApiProposals, undefined);
	});

	it('begins every command with the product’s name', () => {
		for (const { category } of manifest.contributes.commands) assert.equal(category, 'Tributary');
	});
});
