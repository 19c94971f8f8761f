import { killHosts } from '../harness/killing.ts';

describe('what was saved survives', () => {
	it('20 hosts killed in the midst of an answer, beside another that lives', async function () {
		this.timeout(180_000);
		await killHosts(20, Math.random);
	});
});
