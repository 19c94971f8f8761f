/** How many characters stand for one token: the usual measure of English and code. */
const charactersPerToken = 4;

const sections = 22;

/**
 * A long answer as models write them, about 20,000 tokens: 22 parts, each with a heading, paragraphs full of marks, a
 * list, a code block of 24 lines, and here and there a table, a formula or a quotation. The same in every run.
 */
export function longAnswer(): string {
	return Array.from({ length: sections }, (_, index) => section(index)).join('\n');
}

/** The text in the pieces that a provider would send. */
export function tokensOf(text: string): readonly string[] {
	const tokens: string[] = [];
	for (let start = 0; start < text.length; start += charactersPerToken) {
		tokens.push(text.slice(start, start + charactersPerToken));
	}
	return tokens;
}

/** One part of such an answer, about 900 tokens. */
export function section(index: number): string {
	const parts = [
		`## Part ${index + 1}: what step ${index + 1} decides`,
		paragraph(index),
		list(index),
		index % 3 === 0 ? table(index) : paragraph(index + 1),
		index % 4 === 1 ? formula(index) : `> Step ${index} holds only as long as **one** attempt is under way.`,
		codeBlock(index),
		paragraph(index + 2),
	];
	return `${parts.join('\n\n')}\n`;
}

function paragraph(index: number): string {
	const sentences = Array.from({ length: 3 }, (_, place) => {
		const name = `step${index}_${place}`;
		return (
			`The ladder looks at the **code** of \`${name}\` first, then at its *state*, and decides what rung ${place} is; ` +
			`see [the notes on ${name}](https://example.com/notes/${name}).`
		);
	});
	return sentences.join(' ');
}

function list(index: number): string {
	return Array.from({ length: 5 }, (_, place) => {
		const item = `- point **${place}** of part ${index}, with \`value_${place}\` in it`;
		return place % 2 === 0 ? item : `${item}\n  - and what follows from it in case ${place}`;
	}).join('\n');
}

function table(index: number): string {
	const rows = Array.from({ length: 8 }, (_, row) => `| \`name_${row}\` | ${row * index} | what **${row}** is for |`);
	return ['| name | value | use |', '|:-----|------:|-----|', ...rows].join('\n');
}

function formula(index: number): string {
	return `The wait grows with $2^{${index}}$ until it is capped:\n\n$$\nt_n = \\min\\left(c, b \\cdot 2^{n + ${index}}\\right)\n$$`;
}

const languages: readonly { readonly word: string; readonly line: (place: number) => string }[] = [
	{
		word: 'ts',
		line: (place) =>
			`export const rung${place} = (wait: number): string => \`after \${wait} ms, ${place}\`; // as measured`,
	},
	{
		word: 'python',
		line: (place) => `    retries.append(Attempt(${place}, wait=2 ** ${place}, reason="try ${place}"))  # grows`,
	},
	{ word: 'rust', line: (place) => `    let rung_${place}: Option<u64> = waits.get(${place}).copied(); // none left` },
	{
		word: 'sql',
		line: (place) => `SELECT attempt, wait_ms FROM rungs WHERE attempt > ${place} AND reason = 'rate ${place}';`,
	},
	{
		word: 'json',
		line: (place) => `  "rung_${place}": { "waitMs": ${place * 250}, "reason": "limited", "last": false },`,
	},
	{
		word: 'html',
		line: (place) => `<li class="rung" data-wait="${place}">Attempt <b>${place}</b> &amp; its reason</li>`,
	},
];

function codeBlock(index: number): string {
	const language = languages[index % languages.length];
	if (language === undefined) throw new Error('There is no language');
	const lines = Array.from({ length: 24 }, (_, place) => language.line(place));
	return `\`\`\`${language.word}\n${lines.join('\n')}\n\`\`\``;
}
