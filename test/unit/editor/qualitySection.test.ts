import assert from 'node:assert/strict';
import { qualitySection } from '../../../src/editor/status/qualitySection.ts';
import type { QualityRow } from '../../../src/protocol/metrics.ts';

function row(number: number, more: Partial<QualityRow> = {}): QualityRow {
	const rates = { cacheHitRate: 0.1, fallbackRate: 0.02, successRate: 0.954, errorRate: 0.046, health: 0.8 };
	return { provider: 'mock', model: `mock/${number}`, form: 'chat', answers: 1_200, stalls: 0, ...rates, ...more };
}

describe('How the last answers came, on the status page', () => {
	it('is one table, a row for each kind of answer', () => {
		const drafts = { accuracy: 0.91, coverage: 0.5, leadTokens: 9, withdrawn: 2 };
		const [, table] = qualitySection({ enabled: true, rows: [row(1, { firstTokenMs: 812, drafts }), row(2)] }, 'en');
		assert.deepEqual(table?.split('\n'), [
			'| Model | Answers | First words | First text seen | Speed | Pauses over 0.2 s | Shown early | Accuracy | Cache hits | Fallback | Success | Errors | Health |',
			`|${' --- |'.repeat(13)}`,
			'| <code dir="ltr">mock/1</code> Mock · Chat | 1,200 | 812 ms | – | – | 0 | 50 % | 91 % | 10 % | 2 % | 95.4 % | 4.6 % | 0.8 |',
			'| <code dir="ltr">mock/2</code> Mock · Chat | 1,200 | – | – | – | 0 | – | – | 10 % | 2 % | 95.4 % | 4.6 % | 0.8 |',
		]);
	});

	it('has no more rows than can be read, those first of which there are the most', () => {
		const rows = Array.from({ length: 30 }, (_, number) => row(number));
		const [, table = ''] = qualitySection({ enabled: true, rows }, 'en');
		assert.equal(table.split('\n').length, 2 + 12);
		assert.ok(table.includes('mock/0<') && !table.includes('mock/12<'));
	});

	it('keeps a model whose name has marks of a table inside its cell', () => {
		const [, table = ''] = qualitySection({ enabled: true, rows: [row(1, { model: 'custom/a|b<i>' })] }, 'en');
		assert.ok(table.includes('<code dir="ltr">custom/a&#124;b&lt;i></code>'));
	});

	it('says so where nothing was answered, and what is kept to be replayed', () => {
		const cache = { entries: 12, bytes: 34_567, hits: 1, misses: 2 };
		const [, nothing, kept] = qualitySection({ enabled: true, rows: [], cache }, 'en');
		assert.equal(nothing, 'Nothing has been answered since the host started.');
		assert.equal(kept, 'Answers that are kept to be replayed: 12, in 35 kB.');
	});
});
