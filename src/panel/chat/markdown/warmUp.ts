import { prepareColours } from '../code/colourist.ts';
import { formulaElement } from './formulaView.ts';
import { MarkdownView } from './markdownView.ts';

/** Something of each kind that answers are full of, in pieces as they stream. */
const sample = [
	'## A `step`\n\nIt looks at the **code** first, then at *its* state, and',
	' see [the notes](https://example.com/notes) for `more` of **it',
	'**, or ~~less~~: a line\nthat goes on.\n\n- one **point**\n',
	'- two `points`\n  - within\n\n1. first\n2. second\n\n> A quotation',
	' of **words**.\n\n| name | value |\n|:-----|------:|\n| `a` | 1 |\n',
	'| b | **2** |\n\n```ts\nexport const wait = (ms: number): string => "later"; // so\n',
	'let a = 1;\n```\n\nThe end of [it](https://example.com/end).\n\n',
	'```python\ndef wait(ms):\n    return f"{ms}"\n```\n\nAnd `that` is *all*.',
];

/**
 * Draws a little, where nobody sees it and while the page has nothing to do. The browser compiles a function when it is
 * first called, so that the first frame of the first answer took 11 ms of script and KaTeX's first formula 7; so no frame
 * takes more than 5.
 */
export function warmUp(): void {
	const view = new MarkdownView({ copy: () => {}, insert: () => {}, apply: () => {} });
	const steps = [
		prepareColours,
		...sample.map((_, index) => () => view.update(sample.slice(0, index + 1).join(''), false)),
		() => view.update(sample.join(''), true),
		() => formulaElement({ tex: 'x_1^2', display: true, closed: true }),
		() => formulaElement({ tex: '\\min\\left(\\frac{a}{b}, 1\\right)', display: true, closed: true }),
	];
	const next = (): void => {
		steps.shift()?.();
		if (steps.length > 0) requestIdleCallback(next);
	};
	requestIdleCallback(next);
}
