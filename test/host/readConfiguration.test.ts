import assert from 'node:assert/strict';
import { readConfiguration } from '../../src/host/configuration/readConfiguration.ts';

describe('readConfiguration', () => {
	const settings = { 'tributary.model': 'mock/short', 'tributary.mock.seed': 7 };
	const shapes: readonly (readonly [string, unknown, unknown])[] = [
		['our own shape', { settings, scopes: { 'tributary.model': 'workspace' } }, undefined],
		['flat keys', settings, { settings }],
		['nested objects', { tributary: { model: 'mock/short', mock: { seed: 7 } } }, { settings }],
		['both mixed', { tributary: { model: 'mock/short' }, 'tributary.mock.seed': 7 }, { settings }],
		['other tools beside ours', { editor: { tabSize: 2 }, ...settings }, { settings }],
		['a flat key with an object', { 'tributary.mock': { seed: 7 } }, { settings: { 'tributary.mock.seed': 7 } }],
		[
			'arrays as values',
			{ tributary: { models: { smart: ['a/b'] } } },
			{ settings: { 'tributary.models.smart': ['a/b'] } },
		],
		['nothing set', {}, { settings: {} }],
	];
	for (const [name, sent, expected] of shapes) {
		it(`reads ${name}`, () => {
			assert.deepEqual(readConfiguration(sent), { kind: 'configuration', configuration: expected ?? sent });
		});
	}

	for (const sent of [null, undefined]) {
		it(`takes ${sent} for no news`, () => assert.deepEqual(readConfiguration(sent), { kind: 'nothing' }));
	}

	const invalid: readonly (readonly [unknown, string])[] = [
		[7, 'expected an object of settings'],
		[['a'], 'expected an object of settings'],
		[{ tributary: 'x' }, 'tributary: expected an object'],
		[{ settings: 3 }, 'settings: expected record'],
		[{ settings: {}, scopes: { 'tributary.model': 'galaxy' } }, 'scopes: invalid_value'],
	];
	for (const [sent, problem] of invalid) {
		it(`refuses ${JSON.stringify(sent)}`, () => {
			assert.deepEqual(readConfiguration(sent), { kind: 'invalid', problem });
		});
	}
});
