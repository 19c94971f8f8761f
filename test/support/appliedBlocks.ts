import assert from 'node:assert/strict';

/** Does to a text what the answer's search/replace blocks say. Each search text must be there exactly once. */
export function appliedBlocks(reply: string, text: string): string {
	const blocks = Array.from(
		reply.matchAll(/^(?<less><{7,}) SEARCH\n(?<search>[\s\S]*?)^={7,}\n(?<replace>[\s\S]*?)^>{7,} REPLACE$/gm),
	);
	assert.ok(blocks.length > 0, reply);
	return blocks.reduce((before, { groups }) => {
		const { search = '', replace = '' } = groups ?? {};
		// The last line of a text may have no line end, and an empty text is replaced as a whole.
		if (before === '') return replace;
		const own = before.includes(search) ? search : search.replace(/\n$/, '');
		assert.equal(before.split(own).length, 2, `not exactly once:\n${search}`);
		return before.replace(own, () => (own === search ? replace : replace.replace(/\n$/, '')));
	}, text);
}
