import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { replyTo } from '../../../src/engine/mock/reply.ts';
import type { Image, ProviderRequest, ReadReference } from '../../../src/engine/provider.ts';
import { appliedBlocks as applied } from '../../support/appliedBlocks.ts';

function selected(
	text: string,
	languageId = 'typescript',
	uri = 'file:///project/src/shop.ts',
	line = 0,
): ReadReference {
	const range = { start: { line, character: 0 }, end: { line: line + text.split('\n').length - 1, character: 0 } };
	return {
		reference: { kind: 'selection', uri, languageId, range, text },
		path: uri.replace('file:///project/', ''),
		text,
	};
}

function cursorIn(text: string, languageId: string): ReadReference {
	const reference = {
		kind: 'cursor',
		uri: 'file:///project/a',
		languageId,
		position: { line: 0, character: 0 },
	} as const;
	return { reference, path: 'a', text, offset: 0 };
}

function ask(
	question: string,
	references: readonly ReadReference[] = [],
	form: ProviderRequest['form'] = 'chat',
	images: readonly Image[] = [],
): string {
	const turns = [{ role: 'user', text: question, images }] as const;
	const model = { model: 'mock/default', providerModel: 'default', parameters: {} };
	return replyTo({ ...model, system: '', turns, question, references, form });
}

function codeIn(reply: string): string {
	return /^```\w*\n([\s\S]*?)```$/m.exec(reply)?.[1] ?? '';
}

const buggy = `function total(items, name: string) {
  var sum = 0;
  for (var k = 0; k <= items.length; k++) {
    sum += items[k].price;
  }
  // name == 'x' in a comment stays
  if (typeof name == 'string' && items.indexOf(name) != -1) {
    var label = 'var x == 1';
    log(label);
  }
  if (name == 'x' || sum == null) return 0;
  return sum;
}
`;

describe('the mock, asked to fix', () => {
	it('changes what it can change for certain, and only that', () => {
		assert.equal(
			applied(ask('fix this', [selected(buggy)]), buggy),
			`function total(items, name: string) {
  let sum = 0;
  for (let k = 0; k < items.length; k++) {
    sum += items[k].price;
  }
  // name == 'x' in a comment stays
  if (typeof name === 'string' && items.includes(name)) {
    const label = 'var x == 1';
    log(label);
  }
  if (name === 'x' || sum == null) return 0;
  return sum;
}
`,
		);
	});

	it('leaves alone a var whose meaning would change', () => {
		const text = `function f(list) {
  use(early);
  var early = 1;
  if (list) {
    var outside = 2;
  }
  for (var i = 0; i < list.length; i++) {
    later(() => i);
  }
  return outside;
}
`;
		assert.match(ask('fix this', [selected(text)]), /changes nothing/);
	});

	it('mends Python’s shared defaults, None and bare except', () => {
		const text = `def add(item, basket=[]):
    """Add."""
    try:
        if item == None:
            return basket
    except:
        pass
    return basket
`;
		assert.equal(
			applied(ask('fix', [selected(text, 'python')]), text),
			`def add(item, basket=None):
    """Add."""
    if basket is None:
        basket = []
    try:
        if item is None:
            return basket
    except Exception:
        pass
    return basket
`,
		);
	});

	it('says so where it finds nothing', () => {
		const reply = ask('refactor this', [selected('const a = 1;\n')]);
		assert.match(reply, /changes nothing/);
		assert.ok(!reply.includes('SEARCH'));
	});

	it('keeps the line ends of the document', () => {
		const text = 'def f(a=[]):\r\n    if a == None:\r\n        pass\r\n';
		const result = applied(ask('fix', [selected(text, 'python')]), text);
		assert.ok(!/[^\r]\n/.test(result), JSON.stringify(result));
	});
});

describe('the mock, asked to document or rename', () => {
	it('writes a comment from the signature, for what has none', () => {
		const text = `export async function loadUser(id: string, tries = 3): Promise<User> {
	throw new RangeError(id);
}

/** Known. */
export function known(): void {}
`;
		const result = applied(ask('document this', [selected(text)]), text);
		assert.equal(
			result,
			`/**
 * Load user.
 *
 * @param id
 * @param tries - Defaults to \`3\`.
 * @returns \`Promise<User>\`
 * @throws {RangeError}
 */
${text}`,
		);
	});

	it('writes Python’s comment inside', () => {
		const text = 'def load_user(self, name, tries=3):\n\treturn name\n';
		assert.equal(
			applied(ask('add a docstring', [selected(text, 'python')]), text),
			'def load_user(self, name, tries=3):\n\t"""Load user.\n\n\tArgs:\n\t    name:\n\t    tries: Defaults to 3.\n\t"""\n\treturn name\n',
		);
	});

	it('renames in the code and nowhere else, or not at all', () => {
		const text = 'const a = 1;\nconst b = a + obj.a;\nprint(aa, a);\n';
		assert.equal(
			applied(ask('rename aa to bb', [selected(text)]), text),
			'const a = 1;\nconst b = a + obj.a;\nprint(bb, a);\n',
		);
		assert.match(ask('rename a to b', [selected(text)]), /cannot be renamed/);
		assert.match(ask('rename x to y', [selected('x = 1\nprint("x")\n', 'python')]), /cannot be renamed/);
	});
});

describe('the mock, asked to explain', () => {
	it('says that it is the mock, first of all', () => {
		for (const reply of [ask('hi'), ask('explain', [selected(buggy)]), ask('fix', [selected(buggy)])]) {
			assert.match(reply.split('\n')[0] ?? '', /^This is the built-in mock: no model was asked/);
		}
		assert.match(ask('ما هذا؟'), /^هذا هو النموذج التجريبي المدمج/);
	});

	it('tells what the text declares, at the lines of the document', () => {
		const reply = ask('explain', [selected(buggy, 'typescript', 'file:///project/src/shop.ts', 9)]);
		assert.match(reply, /`shop\.ts` \(10–22\) is TypeScript: 13 lines, of which 1 are comments/);
		assert.match(
			reply,
			/`total`, a function at line 10 \(13 lines\); it takes `items`, `name: string`; inside: 2 branches, 1 loop, 2 returns/,
		);
		assert.match(reply, /line 12: The loop went one past the end of `items`/);
	});

	it('reads classes, methods and imports of Python', () => {
		const text =
			'import os\nfrom typing import List\n\nclass Shop:\n    async def load(self, path: str) -> List[str]:\n        return await read(path)\n';
		const reply = ask('explain', [selected(text, 'python')]);
		assert.match(reply, /`Shop`, a class/);
		assert.match(
			reply,
			/`load`, an asynchronous function at line 5 \(2 lines\); it takes `path: str`; it gives back `List\[str\]`; inside: 1 await, 1 return; it calls `read`/,
		);
		assert.match(reply, /It uses `os`, `typing` from elsewhere/);
	});

	it('answers in Arabic where the question is Arabic, with names left as they are', () => {
		const reply = ask('اشرح هذه الدالة', [selected(buggy)]);
		assert.match(reply, /دالة `total`/);
		assert.doesNotMatch(reply, /declares/);
	});

	it('plans tests by name', () => {
		const reply = ask('Write tests for shop.ts', [selected(buggy)]);
		assert.match(codeIn(reply), /describe\('total'/);
		assert.match(codeIn(reply), /test\.todo\('takes an empty input'\)/);
	});

	it('holds up nobody, however long or strange the text is', () => {
		const started = performance.now();
		for (const text of [
			'for ('.repeat(50_000),
			'var a=1,'.repeat(50_000),
			'@a\n'.repeat(50_000),
			'('.repeat(200_000),
			'a '.repeat(200_000),
			'/*'.repeat(100_000),
			'\n'.repeat(300_000),
			`"${'\\'.repeat(99_999)}`,
		]) {
			for (const wish of ['explain', 'fix', 'document']) ask(wish, [selected(text, 'typescript')]);
		}
		// Bounded by form, not by the machine: what is quadratic in the length would take minutes.
		assert.ok(performance.now() - started < 8000);
	});
});

describe('the mock, given pictures', () => {
	const image: Image = { mediaType: 'image/png', data: 'aGVsbG8=' };

	it('says how many, in the language of the question, and that it cannot see', () => {
		assert.match(
			ask('What is this?', [], 'chat', [image]),
			/^This is the built-in mock.*\n\n1 picture came .*cannot see/,
		);
		assert.match(ask('What is this?', [], 'chat', [image, image]), /\n2 pictures came/);
		assert.match(ask('ما هذا؟', [], 'chat', [image, image]), /\nعدد الصور المرفقة بالسؤال: 2\./);
		assert.doesNotMatch(ask('What is this?'), /picture/);
	});
});

describe('the mock, asked to insert', () => {
	it('gives code alone, in the language and the indentation of the document', () => {
		const reply = ask('slugify a title', [cursorIn('function a() {\n  return 1;\n}\n', 'javascript')], 'insert');
		assert.match(reply, /^```javascript\n[\s\S]*\n```\n$/);
		assert.match(reply, /^ {2}return text$/m);
		assert.doesNotMatch(reply, /: string/);
	});

	it('has snippets that do what they say', () => {
		const run = (wish: string, use: string) =>
			runInNewContext(`${codeIn(ask(wish, [cursorIn('', 'javascript')], 'insert')).replaceAll('export ', '')}\n${use}`);
		assert.equal(run('fibonacci', 'fibonacci(10)'), 55n);
		assert.equal(run('slugify', 'slugify(" Crème brûlée! ")'), 'creme-brulee');
		assert.equal(run('sum of numbers', 'total([1, 2, 3])'), 6);
		assert.equal(run('is it a prime', '[2, 9, 97].filter(isPrime).join()'), '2,97');
		assert.equal(run('split into batches', 'JSON.stringify(chunk([1, 2, 3], 2))'), '[[1,2],[3]]');
		assert.equal(run('a sum called addAll', 'addAll([4])'), 4);
		assert.equal(run('group by', 'JSON.stringify([...groupBy([1, 2, 3], (n) => n % 2)])'), '[[1,[1,3]],[0,[2]]]');
	});

	it('has snippets that are TypeScript too', () => {
		for (const wish of ['debounce', 'throttle', 'retry', 'sleep', 'hello world', 'factorial', 'unique', 'clamp']) {
			const code = codeIn(ask(wish, [cursorIn('', 'typescript')], 'insert'));
			assert.ok(!/[«»]/.test(code));
			assert.doesNotThrow(() => transformSync(code, { loader: 'ts' }), wish);
		}
	});

	it('is honest about what it cannot write, in the comment of the language', () => {
		const inserted = (languageId: string) => ask('parse an invoice */ now', [cursorIn('', languageId)], 'insert');
		assert.match(inserted('rust'), /^\/\/ parse an invoice .*cannot write this/m);
		assert.match(inserted('rust'), /fn parse_invoice_now\(\) \{/);
		assert.match(inserted('typescript'), /\/\*\* parse an invoice \* \/ now/);
		assert.match(inserted('html'), /<!-- parse an invoice/);
	});
});
