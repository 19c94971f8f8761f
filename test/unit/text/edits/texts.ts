import fc from 'fast-check';

/** Few lines, so that they are often repeated, and some that look like what they are not. */
export const lines = fc.oneof(
	fc.constantFrom('', ' ', 'a', 'b', 'c', '  a', '\ta', '}', '=======', '>>>>>>> REPLACE', '<<<<<<< SEARCH', '```'),
	fc.string({ maxLength: 3, unit: fc.constantFrom('a', 'b', ' ', '\t', '=', '`') }),
);

/** Places at which an answer is cut into chunks. */
export const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 12 });

/** Two versions of a text of such lines: another text, or the same with lines taken out, put in and changed. */
export function versionsOf(line: fc.Arbitrary<string>): fc.Arbitrary<readonly [before: string, after: string]> {
	const text = fc.array(line, { maxLength: 12 }).map((all) => all.join('\n'));
	const edit = fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 2 }), fc.array(line, { maxLength: 3 }));
	return text.chain((before) => {
		const edited = fc.array(edit, { maxLength: 3 }).map((edits) => {
			const all = before.split('\n');
			for (const [at, count, inserted] of edits) all.splice(at % (all.length + 1), count, ...inserted);
			return all.join('\n');
		});
		return fc.tuple(fc.constant(before), fc.oneof(text, edited));
	});
}
