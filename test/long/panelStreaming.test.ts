import fc from 'fast-check';
import { checkChunkings, mixtures } from '../panel/support/chunkings.ts';
import { richText } from '../panel/support/texts.ts';
import { usePanel } from '../panel/support/usePanel.ts';

// What test/panel/streaming.test.ts asks with few texts, with many and other ones.
describe('streamed Markdown, at length', () => {
	const open = usePanel();

	it('ends as if it had come at once, for a text with everything in it, however it was cut', async () => {
		await checkChunkings(await open(), fc.constant(richText), { count: 40, seed: 20261120 });
	});

	it('ends as if it had come at once, for any mixture of pieces', async () => {
		await checkChunkings(await open(), mixtures, { count: 800, seed: 20261120 });
	});
});
