import assert from 'node:assert/strict';
import { testFileFor } from '../../../../src/editor/insertion/asking/tests/testFile.ts';
import { testedBy } from '../../../../src/editor/insertion/asking/tests/testNaming.ts';

describe('where tests belong', () => {
	const cases: readonly (readonly [what: string, source: string, existing: readonly string[], expected: string])[] = [
		['beside', 'src/a/sum.ts', ['src/a/other.test.ts'], 'src/a/sum.test.ts'],
		['beside, by the other name', 'src/a/sum.ts', ['src/b/other.spec.ts'], 'src/a/sum.spec.ts'],
		['in a folder beside', 'src/a/sum.tsx', ['src/a/__tests__/other.test.tsx'], 'src/a/__tests__/sum.test.tsx'],
		['in a tree like the sources', 'src/text/sum.ts', ['test/unit/text/other.test.ts'], 'test/unit/text/sum.test.ts'],
		[
			'in a new folder of that tree',
			'src/text/new/sum.ts',
			['test/unit/text/o.test.ts'],
			'test/unit/text/new/sum.test.ts',
		],
		['below the tree where nothing is like it', 'src/new/sum.ts', ['test/text/o.test.ts'], 'test/new/sum.test.ts'],
		['in a package of many', 'packages/a/src/sum.ts', ['packages/a/test/o.test.ts'], 'packages/a/test/sum.test.ts'],
		['by the nearest habit', 'web/sum.ts', ['api/a.test.ts', 'web/b.spec.ts'], 'web/sum.spec.ts'],
		['Python beside', 'app/sum.py', ['app/test_other.py'], 'app/test_sum.py'],
		['Python in tests', 'app/sum.py', ['tests/test_other.py'], 'tests/test_sum.py'],
		['Python by the other name', 'app/sum.py', ['app/other_test.py'], 'app/sum_test.py'],
		['Go', 'pkg/sum.go', [], 'pkg/sum_test.go'],
		['Java', 'src/main/java/org/a/Sum.java', [], 'src/test/java/org/a/SumTest.java'],
		[
			'Java as the others are called',
			'src/main/java/org/a/Sum.java',
			['src/test/java/org/b/OtherTests.java'],
			'src/test/java/org/a/SumTests.java',
		],
		['PHP', 'src/Sum.php', [], 'tests/SumTest.php'],
		['Ruby', 'lib/sum.rb', ['spec/other_spec.rb'], 'spec/sum_spec.rb'],
		['C#', 'App/Sum.cs', [], 'App/SumTests.cs'],
		['Elixir', 'lib/sum.ex', [], 'test/sum_test.exs'],
		['a language that nobody knows', 'a/sum.zig', [], 'a/sum.test.zig'],
		['not as tests of another language', 'a/sum.py', ['a/other.test.ts'], 'a/test_sum.py'],
		['at the top', 'sum.ts', [], 'sum.test.ts'],
	];
	for (const [what, source, existing, expected] of cases) {
		it(`${what}: ${source}`, () => assert.equal(testFileFor(source, existing), expected));
	}

	it('knows tests by their names', () => {
		assert.equal(testedBy('a/sum.test.ts')?.name, 'sum');
		assert.equal(testedBy('a/SumTest.java')?.name, 'Sum');
		assert.equal(testedBy('a/contest.ts'), undefined);
		assert.equal(testedBy('a/sum.rs'), undefined);
		assert.equal(testedBy('a/.test.ts'), undefined);
	});
});
