import assert from 'node:assert/strict';
import { isAtHome } from '../../../src/host/models/isAtHome.ts';

describe('isAtHome', () => {
	const cases: readonly (readonly [url: string, expected: boolean])[] = [
		['http://127.0.0.1:8080/v1', true],
		['http://127.9.9.9/v1', true],
		['http://localhost:1234/v1', true],
		['http://[::1]:1234/v1', true],
		['http://[fd12::1]/v1', true],
		['http://10.1.2.3/v1', true],
		['http://172.31.0.1/v1', true],
		['http://172.32.0.1/v1', false],
		['http://192.168.178.20:11434/v1', true],
		['http://gpu.local:8000/v1', true],
		['http://vllm.lan/v1', true],
		['https://api.example.com/v1', false],
		['https://localhost.example.com/v1', false],
		['https://8.8.8.8/v1', false],
		['https://[2001:db8::1]/v1', false],
		['not an address', false],
	];
	for (const [url, expected] of cases) {
		it(`${expected ? 'takes' : 'does not take'} ${url} for the person’s own`, () => {
			assert.equal(isAtHome(url), expected);
		});
	}
});
