import type { Snippet } from './snippet.ts';

export const dataSnippets: readonly Snippet[] = [
	{
		name: 'helloWorld',
		words: /\bhello,?[ -]?world\b|مرحبا/iu,
		script: `export function helloWorld()«: string» {
	return 'Hello, world!';
}
`,
		python: `def hello_world():
	"""Greet everybody."""
	return "Hello, world!"
`,
	},
	{
		name: 'slugify',
		words: /\bslug/i,
		script: `/** A text as part of an address: lower case, words joined by hyphens, accents taken off. */
export function slugify(text«: string»)«: string» {
	return text
		.normalize('NFKD')
		.replace(/\\p{M}+/gu, '')
		.toLowerCase()
		.replace(/[^\\p{L}\\p{N}]+/gu, '-')
		.replace(/^-+|-+$/g, '');
}
`,
		python: `import re
import unicodedata


def slugify(text):
	"""A text as part of an address: lower case, words joined by hyphens, accents taken off."""
	plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
	return re.sub(r"[\\W_]+", "-", plain.lower()).strip("-")
`,
	},
	{
		name: 'groupBy',
		words: /\bgroup(?:s|ing)?[ -]?by\b|جمّ?ع حسب/iu,
		script: `/** The items by the key that \`keyOf\` gives them, each group in the order of the items. */
export function groupBy«<Item, Key>»(items«: Iterable<Item>», keyOf«: (item: Item) => Key»)«: Map<Key, Item[]>» {
	const groups = new Map«<Key, Item[]>»();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [item]);
		else group.push(item);
	}
	return groups;
}
`,
		python: `def group_by(items, key_of):
	"""The items by the key that \`key_of\` gives them, each group in the order of the items."""
	groups = {}
	for item in items:
		groups.setdefault(key_of(item), []).append(item)
	return groups
`,
	},
	{
		name: 'chunk',
		words: /\bchunk|\bin(?:to)? batches\b/i,
		script: `/** The items in groups of \`size\`; the last may be shorter. */
export function chunk«<Item>»(items«: readonly Item[]», size«: number»)«: Item[][]» {
	if (!(size >= 1)) throw new RangeError('size must be at least 1');
	const chunks«: Item[][]» = [];
	for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
	return chunks;
}
`,
		python: `def chunk(items, size):
	"""The items in groups of \`size\`; the last may be shorter."""
	if size < 1:
		raise ValueError("size must be at least 1")
	return [items[start:start + size] for start in range(0, len(items), size)]
`,
	},
	{
		name: 'unique',
		words: /\bunique\b|\bduplicates?\b|\bdedup|التكرار/iu,
		script: `/** Every item once, in the order of its first appearance. */
export function unique«<Item>»(items«: Iterable<Item>»)«: Item[]» {
	return [...new Set(items)];
}
`,
		python: `def unique(items):
	"""Every item once, in the order of its first appearance."""
	return list(dict.fromkeys(items))
`,
	},
];
