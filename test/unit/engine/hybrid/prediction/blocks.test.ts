import assert from 'node:assert/strict';
import { scriptText } from '../../../../../src/engine/hybrid/prediction/textIndex.ts';
import { surePredictor } from './surely.ts';

const file = `alpha one
beta two
gamma three
delta four
epsilon five
`;
const head = 'src/greek.txt\n```text\n';

function predictor(markerLength = 7) {
	const opening = `${head}${'<'.repeat(markerLength)} SEARCH\n`;
	return surePredictor([file], {
		opening: scriptText(opening, []),
		blockHead: head,
		shape: { asked: 'blocks', markerLength },
	});
}

describe('NextTokenPredictor on search/replace blocks', () => {
	it('foretells how the first block is opened', () => {
		assert.deepEqual(predictor().foretell(), { text: `${head}<<<<<<< SEARCH\n`, form: 'blocks' });
	});

	it('foretells what is quoted once it is clear from where', () => {
		const reader = predictor();
		reader.push(`${head}<<<<<<< SEARCH\nbet`);
		assert.equal(reader.foretell().text, 'a two\ngamma three\ndelta four\nepsilon five\n');
	});

	it('takes the replacement for what was quoted, up to the end of the fence', () => {
		const reader = predictor();
		reader.push(`${head}<<<<<<< SEARCH\nbeta two\ngamma three\n=`);
		assert.equal(reader.foretell().text, '======\nbeta two\ngamma three\n>>>>>>> REPLACE\n```\n');
		reader.push('======\nbeta two\nGAMMA t');
		assert.equal(reader.foretell().text, 'hree\n>>>>>>> REPLACE\n```\n');
		reader.push('wo\n>');
		assert.equal(reader.foretell().text, '>>>>>> REPLACE\n```\n');
	});

	it('foretells the next block only when something follows, and as the one before was opened', () => {
		const reader = predictor();
		reader.push(`${head}<<<<<<< SEARCH\nbeta two\n=======\nbeta 2\n>>>>>>> REPLACE\n\`\`\`\n`);
		assert.equal(reader.foretell().text, '');
		reader.push('\n');
		assert.equal(reader.foretell().text, `${head}<<<<<<< SEARCH\n`);

		const other = predictor();
		other.push(`${head}<<<<<<< SEARCH\nbeta two\n=======\nbeta 2\n>>>>>>> REPLACE\n\n<<<<<<< SEARCH\ndelta four\n`);
		other.push('=======\ndelta 4\n>>>>>>> REPLACE\n\n');
		assert.equal(other.foretell().text, '<<<<<<< SEARCH\n');
	});

	it('writes markers as long as the document needs them', () => {
		const reader = predictor(9);
		reader.push(`${head}<<<<<<<<< SEARCH\nbeta two\n=`);
		assert.equal(reader.foretell().text, '========\nbeta two\n>>>>>>>>> REPLACE\n```\n');
	});

	it('expects no further block behind one in a chat, where prose may follow', () => {
		const reader = surePredictor([file], { blockHead: head, shape: { asked: 'chat' } });
		reader.push(`${head}<<<<<<< SEARCH\nbeta two\n=`);
		assert.equal(reader.foretell().text, '======\nbeta two\n>>>>>>> REPLACE\n```\n');
		reader.push('======\nbeta 2\n>>>>>>> REPLACE\n```\n\n');
		assert.deepEqual(reader.foretell(), { text: '', form: 'prose' });
	});

	it('does not expect that prose between two blocks comes again', () => {
		const reader = surePredictor([file], { blockHead: head, shape: { asked: 'chat' } });
		reader.push(`${head}<<<<<<< SEARCH\nbeta two\n=======\nbeta 2\n>>>>>>> REPLACE\n\`\`\`\n\nThen this:\n\n`);
		reader.push(`${head}<<<<<<< SEARCH\ndelta four\n=======\ndelta 4\n>>>>>>> REPLACE\n\n`);
		assert.doesNotMatch(reader.foretell().text, /Then/);
	});
});
