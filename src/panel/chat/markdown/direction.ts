const paragraphs = 'p, h1, h2, h3, h4, h5, h6, li, td, th, blockquote';

/** The first letter that has a direction: Hebrew, Arabic and their relatives against all others. */
const firstStrong = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|\p{L}/u;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Gives each paragraph, heading, list item, cell and quotation the direction of its own text. The first paragraph of
 * a list item or quotation inherits it instead, because `dir=auto` looks past children that have a `dir`, and the
 * bullet or bar has to stand on the side where the text begins.
 */
export function directParagraphs(fragment: ParentNode): void {
	for (const element of fragment.querySelectorAll(paragraphs)) {
		const leads = element.parentElement?.matches('li, blockquote') && element.previousElementSibling === null;
		if (!leads) element.setAttribute('dir', 'auto');
	}
	for (const table of fragment.querySelectorAll('table')) {
		const letter = firstStrong.exec(table.textContent)?.[0] ?? '';
		table.dir = rightToLeft.test(letter) ? 'rtl' : 'ltr';
	}
	for (const code of fragment.querySelectorAll('code')) code.setAttribute('dir', 'ltr');
}
