/** Longer than any sentence that a model says about its own continuation, in UTF-16 code units. */
const longest = 160;

/** How models open when they were asked to go on: consent or an announcement, in the two languages of the product. */
const openers: readonly string[] = [
	'sure',
	'certainly',
	'of course',
	'okay',
	'ok',
	"here's",
	'here’s',
	'here is',
	'here are',
	'continuing',
	'continued',
	"i'll continue",
	'i’ll continue',
	'i will continue',
	'let me continue',
	'picking up',
	'apologies',
	'sorry',
	'بالتأكيد',
	'بالطبع',
	'حسنا',
	'حسنًا',
	'إليك',
	'أكمل',
	'متابعة',
	'فيما يلي',
	'تتمة',
	'عذرا',
	'عذرًا',
];

/** A sentence that goes on: nobody announces anything so. */
const goesOn = /^[ \t]+\p{Ll}/u;

/** Whether text whose first line has not come whole could begin with a sentence about itself. */
export function mayBePreamble(text: string): boolean {
	const start = text.trimStart();
	if (goesOn.test(text) || start.length > longest || start.includes('\n')) return false;
	return opens(start) || openers.some((opener) => opener.startsWith(start.toLowerCase()));
}

/** Whether the text begins with a sentence about itself, on a line of its own. */
export function hasPreamble(text: string): boolean {
	const start = text.trimStart();
	const end = start.indexOf('\n');
	return !goesOn.test(text) && end !== -1 && end <= longest && opens(start) && /[:.!…]\s*$/u.test(start.slice(0, end));
}

function opens(start: string): boolean {
	const lower = start.toLowerCase();
	return openers.some((opener) => lower.startsWith(opener) && !/^[\p{L}\p{M}]/u.test(lower.slice(opener.length)));
}
