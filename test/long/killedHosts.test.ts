import { killHosts } from '../host/harness/killing.ts';

describe('what was saved survives', () => {
	it('200 hosts killed in the midst of an answer, beside another that lives', async function () {
		this.timeout(1_200_000);
		await killHosts(200, Math.random);
	});
});
