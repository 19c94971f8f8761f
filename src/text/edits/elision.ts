const commentMarks = /^(?:\/\/+|\/\*+|#+|--+|;+|%+|<!--|\*|\{\/\*)?\s*|\s*(?:\*\/\}?|-->)?$/g;
const dots = /\.{3}|…/;
const words =
	/\b(?:existing|rest|remaining|remainder|unchanged|same|previous|other|omitted|as before|keep|code here)\b/i;

/** Whether a line stands for code that was left out: `// ... existing code ...`. */
export function isElided(line: string): boolean {
	const text = line.trim();
	if (!dots.test(text)) return false;
	const bare = text.replace(commentMarks, '').trim();
	// Dots alone are code in Python.
	if (bare === text) return false;
	if (/^(?:\.{3}|…)$/.test(bare)) return true;
	return words.test(bare) && /^(?:\.{3}|…)|(?:\.{3}|…)$/.test(bare);
}
