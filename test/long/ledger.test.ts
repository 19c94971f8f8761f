import { spendTogether } from '../host/ledger/spending/spendTogether.ts';

describe('four processes on one ledger', () => {
	it('never spend more than the budget but for errors of estimates, in 100,000 requests and with 400 of them killed', async function () {
		this.timeout(3_600_000);
		await spendTogether({ requests: 100_000, perRound: 25, kills: 0.4 });
	});
});
