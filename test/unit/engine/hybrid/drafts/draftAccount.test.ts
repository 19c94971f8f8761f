import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DraftAccount } from '../../../../../src/engine/hybrid/drafts/draftAccount.ts';

const nothing = { shown: 0, right: 0, pieces: 0, covered: 0, ahead: 0, withdrawn: 0, drafts: 0 };

describe('DraftAccount', () => {
	let account: DraftAccount;

	beforeEach(() => {
		account = new DraftAccount();
	});

	it('counts a draft that comes so, piece by piece, and how far ahead it stood', () => {
		account.show('abcdef');
		account.confirm('ab');
		account.confirm('cdef');
		assert.deepEqual(account.sums, { ...nothing, shown: 6, right: 6, pieces: 2, covered: 2, ahead: 10, drafts: 1 });
		assert.equal(account.draft, '');
	});

	it('counts everything behind the first wrong character as wrong', () => {
		account.show('abXdef');
		account.confirm('abcdef');
		assert.deepEqual(account.sums, { ...nothing, shown: 6, right: 2, pieces: 1, withdrawn: 1, drafts: 1 });
	});

	it('counts what is taken back as wrong, whatever comes', () => {
		account.show('abc');
		account.show('');
		account.confirm('abc');
		assert.deepEqual(account.sums, { ...nothing, shown: 3, pieces: 1, withdrawn: 1, drafts: 1 });
	});

	it('keeps what a new draft begins with, and counts the rest as another draft', () => {
		account.show('abc');
		account.show('abcdef');
		account.confirm('abcdef');
		assert.deepEqual(account.sums, { ...nothing, shown: 6, right: 6, pieces: 1, covered: 1, ahead: 6, drafts: 2 });
	});

	it('holds nothing against a draft that ends within a piece', () => {
		account.show('ab');
		account.confirm('abcd');
		assert.deepEqual(account.sums, { ...nothing, shown: 2, right: 2, pieces: 1, drafts: 1 });
	});

	it('takes the last draft for wrong where the answer ends before it came', () => {
		account.show('abc');
		account.end();
		account.end();
		assert.deepEqual(account.sums, { ...nothing, shown: 3, withdrawn: 1, drafts: 1 });
	});

	it('knows nothing of pieces without text', () => {
		account.show('abc');
		account.confirm('');
		assert.deepEqual([account.sums.pieces, account.draft], [0, 'abc']);
	});

	it('decides every character that was shown once, and shows what confirmed text leaves of the draft', () => {
		const step = fc.oneof(
			fc.record({ kind: fc.constant('show' as const), text: fc.string({ unit: fc.constantFrom('a', 'b') }) }),
			fc.record({ kind: fc.constant('confirm' as const), text: fc.string({ unit: fc.constantFrom('a', 'b') }) }),
		);
		fc.assert(
			fc.property(fc.array(step), (steps) => {
				const random = new DraftAccount();
				let newly = 0;
				for (const { kind, text } of steps) {
					const before = random.draft;
					if (kind === 'confirm') {
						random.confirm(text);
						assert.equal(random.draft, before.startsWith(text) ? before.slice(text.length) : '');
						continue;
					}
					random.show(text);
					let kept = 0;
					while (kept < Math.min(before.length, text.length) && before[kept] === text[kept]) kept++;
					newly += text.length - kept;
				}
				random.end();
				const { shown, right, pieces, covered } = random.sums;
				assert.equal(shown, newly);
				assert.ok(right <= shown && covered <= pieces);
			}),
		);
	});
});
