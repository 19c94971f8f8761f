import assert from 'node:assert/strict';
import { readEveryday } from '../../../scripts/trainRouter/everyday.ts';
import { complexityBy, exampleOfPrompt, exampleOfRow, read } from '../../../scripts/trainRouter/examples.ts';
import { compileLexicon } from '../../../scripts/trainRouter/lexicon/compile.ts';
import { shippedModel } from '../../../scripts/trainRouter/shippedModel.ts';
import { train } from '../../../scripts/trainRouter/train.ts';
import { Lexicon } from '../../../src/engine/routing/lexicon/lexicon.ts';
import { foldedWords } from '../../../src/engine/routing/reading/foldedWords.ts';

const lambda = { exercise: 10, request: 0.3 };

describe('The lexicon', () => {
	const lexicon = new Lexicon(compileLexicon());
	const found = (text: string) => lexicon.find(foldedWords(text));

	it('is in the model as its sources have it: train again where this fails', () => {
		assert.ok(Buffer.from(compileLexicon()).equals(shippedModel().lexicon), 'npm run train:router -- --data DIR');
	});

	it('finds the longest term, and no word twice', () => {
		assert.deepEqual(
			found('a race condition in the lock-free queue').map(({ term }) => term),
			['race condition', 'lock free queue'],
		);
	});

	it('finds Arabic words with what is written together with them', () => {
		const [plain] = found('موزع');
		assert.ok(plain !== undefined && plain.weight > 0.2);
		for (const word of ['الموزع', 'والموزع', 'موزعة', 'للموزع'])
			assert.equal(found(word)[0]?.weight, plain.weight, word);
	});

	it('lets a phrase ask for what its first word asks for', () => {
		assert.deepEqual(found('راجع الكود')[0]?.kinds, ['review']);
	});

	it('finds nothing in words that it does not know', () => {
		assert.deepEqual(found('apples zyxwv بطاطا'), []);
	});
});

describe('Training', () => {
	const prompts = readEveryday()
		.rows.slice(0, 300)
		.map((row) => ({ row, known: read(row.en) }));
	const examples = prompts.map(({ row, known }) => exampleOfPrompt(row, known));

	it('gives the same model of the same examples', () => {
		assert.deepEqual(train(examples, lambda), train(examples, lambda));
	});

	it('brings prompts nearer to their tiers, and never by more than the bound', () => {
		const complexity = complexityBy(train(examples, lambda));
		let before = 0;
		let after = 0;
		for (const known of examples) {
			const { target } = known;
			const now = complexity(known);
			assert.ok(Math.abs(now - known.prior.value) <= 0.15 + 1e-9);
			before += Math.abs(target);
			after += Math.abs(target - (now - known.prior.value));
		}
		assert.ok(after < 0.8 * before, `${before} to ${after}`);
	});

	it('learns from exercises nothing about requests', () => {
		const exercises = Array.from({ length: 50 }, (_, at) => {
			const prompt = `Which of ${at} answers is right, philosophically?\nA. 1\nB. 2\nC. 3\nD. 4`;
			const row = {
				prompt,
				weakOk: at % 2 === 0,
				strongOk: true,
				category: '',
				benchmark: 'mmlu',
				question: '',
			} as const;
			return exampleOfRow(row, read(prompt), 0.5);
		});
		const request = read('write a philosophical comment, right here');
		assert.equal(complexityBy(train(exercises, lambda))(request), request.prior.value);
	});
});
