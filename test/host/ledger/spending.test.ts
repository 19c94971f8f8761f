import assert from 'node:assert/strict';
import { spendTogether } from './spending/spendTogether.ts';

describe('four processes on one ledger', () => {
	it('never spend more than the budget but for errors of estimates, and to the nano-dollar what they settled', async function () {
		this.timeout(300_000);
		const { kills, refused, days } = await spendTogether({ requests: 10_000, perRound: 25, kills: 0.15 });
		// Else it would not have shown anything.
		assert.ok(kills >= 8 && refused > 100 && days > 2, `${kills} kills, ${refused} refused, ${days} days`);
	});
});
