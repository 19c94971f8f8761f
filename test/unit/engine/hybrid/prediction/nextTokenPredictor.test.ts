import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NextTokenPredictor } from '../../../../../src/engine/hybrid/prediction/nextTokenPredictor.ts';
import { evenCalibration, indexOf, surePredictor } from './surely.ts';

const file = `import { readFile } from 'node:fs/promises';

export async function lengthOf(path: string): Promise<number> {
	const text = await readFile(path, 'utf8');
	return text.length;
}

export function isLong(length: number): boolean {
	return length > 1_000;
}
`;

const opened = (text: string) => surePredictor([text], { opening: indexOf(text) });

describe('NextTokenPredictor', () => {
	it('foretells how an answer begins before its first text', () => {
		assert.deepEqual(opened(file).foretell(), { text: file, form: 'whole' });
	});

	it('goes on behind what has come of a text that it knows', () => {
		const predictor = opened(file);
		predictor.push(file.slice(0, 60));
		assert.equal(predictor.foretell().text, file.slice(60));
	});

	it('finds the place in a text of which nothing was expected', () => {
		const predictor = surePredictor(['nothing to see', file], { shape: { asked: 'insert' } });
		assert.equal(predictor.foretell().text, '');
		predictor.push('export async func');
		assert.equal(predictor.foretell().text, file.slice(file.indexOf('tion lengthOf')));
	});

	it('goes on behind a word that is another one now', () => {
		const predictor = opened(file);
		predictor.push(file.slice(0, file.indexOf('readFile')));
		predictor.push('openFile ');
		assert.match(predictor.foretell().text, /^\} from 'node:fs\/promises';\n/);
	});

	it('goes on where it was lost when lines have come between', () => {
		const predictor = opened(file);
		const at = file.indexOf('export function isLong');
		predictor.push(`${file.slice(0, at)}// Something else.\nconst most = 1_000;\n\nexport fun`);
		assert.equal(predictor.foretell().text, file.slice(at + 'export fun'.length));
	});

	it('knows the line at another depth', () => {
		const predictor = opened(file);
		predictor.push(file.slice(0, file.indexOf('\tconst text')));
		predictor.push('\t\t\tc');
		assert.match(predictor.foretell().text, /^onst text = await/);
	});

	it('finds again what is new in the answer itself', () => {
		const predictor = opened(file);
		predictor.push('const veryUnusualNameOfSomething = 1;\n');
		predictor.push('use(veryUn');
		assert.match(predictor.foretell().text, /^usualNameOfSomething/);
	});

	it('shows as much as passes the gate, and nothing at a gate that nothing passes', () => {
		const of = (gate: number, far = gate) => {
			const index = indexOf(file);
			return new NextTokenPredictor({
				known: [index],
				opening: index,
				shape: { asked: 'whole' },
				calibration: evenCalibration(0.01, gate, far),
			}).foretell().text.length;
		};
		assert.ok(of(0.9) > 5 && of(0.9) < 15, String(of(0.9)));
		assert.ok(of(0.5) > of(0.9));
		assert.equal(of(2), 0);
		// Close by a guess may be bolder than far away.
		assert.equal(of(0.5, 0.95), 12);
		assert.ok(of(0.97, 0.5) < 5);
	});

	it('writes line ends as the answer does', () => {
		const predictor = opened(file);
		predictor.push(file.slice(0, 60).replaceAll('\n', '\r\n'));
		assert.equal(predictor.foretell().text, file.slice(60).replaceAll('\n', '\r\n'));
	});

	it('never tears a pair of surrogates', () => {
		const text = `const faces = '${'😀'.repeat(1_100)}';\n`;
		const predictor = opened(text);
		const whole = predictor.foretell().text;
		assert.ok(whole.length <= 2_000 && whole.length > 1_900);
		assert.ok(whole.isWellFormed());
		predictor.push("const faces = '😀\ud83d");
		assert.equal(predictor.foretell().text, '');
		predictor.push('\ude00');
		assert.ok(predictor.foretell().text.startsWith('😀'));
	});

	it('says nothing of what it does not know', () => {
		const predictor = surePredictor([], { shape: { asked: 'chat' } });
		predictor.push('Once upon a time there was a compiler.\n');
		assert.deepEqual(predictor.foretell(), { text: '', form: 'prose' });
	});

	it('reads an answer of any length, and falls silent where it is longer than any', () => {
		const predictor = opened(file);
		for (let times = 0; times < 70; times++) predictor.push('lorem ipsum dolor sit amet '.repeat(600));
		assert.equal(predictor.foretell().text, '');
	});

	const texts = fc.array(fc.constantFrom('foo', 'bar(', ') {', '\n', '\t', ' ', 'const a', '=', '😀', '```', 'é'), {
		maxLength: 60,
	});

	it('foretells the same however the text comes, and whether it is asked or not', () => {
		fc.assert(
			fc.property(texts, texts, fc.array(fc.nat(7)), (known, answer, cuts) => {
				const text = answer.join('');
				const one = surePredictor([known.join('')], { shape: { asked: 'chat' } });
				const other = surePredictor([known.join('')], { shape: { asked: 'chat' } });
				one.push(text);
				let at = 0;
				for (let index = 0; at < text.length; index++) {
					const end = at + (cuts[index % Math.max(1, cuts.length)] ?? 2) + 1;
					other.push(text.slice(at, end));
					other.foretell();
					at = end;
				}
				assert.deepEqual(other.foretell(), one.foretell());
			}),
		);
	});

	it('foretells nothing but what stands behind a place of one text', () => {
		fc.assert(
			fc.property(texts, texts, texts, (first, second, answer) => {
				const known = [first.join(''), second.join('')];
				const predictor = surePredictor(known, { shape: { asked: 'whole' } });
				let text = '';
				for (const piece of answer) {
					predictor.push(piece);
					text += piece;
					const draft = predictor.foretell().text;
					assert.ok(
						[...known, text].some((source) => source.includes(draft)),
						JSON.stringify(draft),
					);
				}
			}),
		);
	});
});
