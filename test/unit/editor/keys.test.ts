import assert from 'node:assert/strict';
import { editorError } from '../../../src/editor/host/hostFailure.ts';
import { keyOwners, secretName } from '../../../src/editor/settings/keyOwners.ts';
import { testKey } from '../../../src/editor/settings/keyTest.ts';
import type { ErrorCode } from '../../../src/protocol/errors.ts';
import type { HealthState } from '../../../src/protocol/models.ts';
import type { HealthParams } from '../../../src/protocol/status.ts';

type HostLike = Parameters<typeof testKey>[0];

function hostThatFinds(state: HealthState, asked: HealthParams[] = []): HostLike {
	const request = async (_method: string, params: HealthParams) => {
		asked.push(params);
		return { providers: [{ provider: 'openai', state }] };
	};
	return { request } as HostLike;
}

const failed = (code: ErrorCode): HealthState => ({ kind: 'failed', latencyMs: 3, error: editorError(code) });
const { signal } = new AbortController();

describe('a key that is tried', () => {
	it('works where the provider takes it', async () => {
		const asked: HealthParams[] = [];
		const host = hostThatFinds({ kind: 'ok', latencyMs: 12 }, asked);
		assert.deepEqual(await testKey(host, 'openai', 'sk-new', signal), { kind: 'works', latencyMs: 12 });
		assert.deepEqual(asked, [{ provider: 'openai', key: 'sk-new' }]);
	});

	for (const [code, kind] of [
		['key_refused', 'refused'],
		['account_empty', 'known'],
		['access_denied', 'known'],
		['rate_limited', 'known'],
		['network_failed', 'untested'],
		['answer_not_understood', 'untested'],
		['provider_failed', 'untested'],
	] as const) {
		it(`is ${kind} at ${code}`, async () => {
			const verdict = await testKey(hostThatFinds(failed(code)), 'openai', 'sk', signal);
			assert.deepEqual(verdict, { kind, error: editorError(code) });
		});
	}

	it('is untested where the host tells of others only, or dies', async () => {
		const other = await testKey(hostThatFinds({ kind: 'ok', latencyMs: 1 }), 'custom/other', 'sk', signal);
		assert.equal(other.kind, 'untested');
		const dead: HostLike = { request: () => Promise.reject(Object.assign(new Error('gone'), { code: -32097 })) };
		assert.deepEqual(await testKey(dead, 'openai', 'sk', signal), {
			kind: 'untested',
			error: editorError('host_stopped'),
		});
	});

	it('is cancelled when the person cancels, whatever the host then says', async () => {
		const cancelled: HostLike = { request: () => Promise.reject(new Error('cancelled')) };
		assert.deepEqual(await testKey(cancelled, 'openai', 'sk', AbortSignal.abort()), { kind: 'cancelled' });
	});
});

describe('who can have a key', () => {
	const endpoints = [
		{ name: 'vllm', origin: 'http://localhost:8000', hasKey: true },
		{ name: 'openai', origin: 'https://gateway.example', hasKey: false },
		{ name: 'ollama', origin: 'https://far.example', hasKey: false },
	];

	it('is every provider that needs one, and each endpoint that is not one of them', () => {
		const owners = keyOwners({ keys: [{ provider: 'openai', source: 'environment' }], endpoints });
		assert.deepEqual(
			owners.map(({ owner, provider, source }) => [owner, provider, source]),
			[
				['openrouter', 'openrouter', 'absent'],
				['openai', 'openai', 'environment'],
				['anthropic', 'anthropic', 'absent'],
				['custom/vllm', 'custom/vllm', 'secret'],
				['custom/ollama', 'ollama', 'absent'],
			],
		);
	});

	it('is every provider also before the host has told anything', () => {
		assert.deepEqual(
			keyOwners(undefined).map(({ owner }) => owner),
			['openrouter', 'openai', 'anthropic'],
		);
	});

	it('has a secret of its own', () => {
		assert.equal(secretName('openai'), 'tributary.key.openai');
		assert.equal(secretName('custom/openai'), 'tributary.key.custom/openai');
	});
});
