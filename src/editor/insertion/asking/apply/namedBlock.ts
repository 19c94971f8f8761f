import { type CodeBlock, codeBlock, isCode } from '../../../../text/codeBlocks.ts';
import { pathsInInfo, pathsNamed } from '../../../../text/edits/namedPath.ts';
import { LexedText, walkBlocks } from '../../../../text/markdown.ts';

export interface NamedBlock extends CodeBlock {
	/** The files that it is said to be for, the likeliest first. */
	readonly paths: readonly string[];
}

/** A code block of an answer, counted as `codeBlocks` counts, with what is said of where it belongs. */
export function namedBlock(markdown: string, place: number): NamedBlock | undefined {
	const found: NamedBlock[] = [];
	let before = '';
	walkBlocks(new LexedText(markdown.replace(/\r\n?/g, '\n')).blocks, (token) => {
		if (isCode(token)) {
			const block = codeBlock(token);
			found.push({ ...block, paths: pathsOf(token.lang ?? '', before, block.code) });
		}
		if (token.type !== 'space') before = token.raw;
	});
	return found[place];
}

/** In the words behind the fence, on the line above it, or in a comment on its first line. */
function pathsOf(info: string, before: string, code: string): readonly string[] {
	const above = before.trimEnd().split('\n').at(-1) ?? '';
	const [first = ''] = code.split('\n', 1);
	const isComment = /^\s*(?:\/\/|#|--|;|\/\*|<!--)/.test(first);
	return [...pathsInInfo(info), ...pathsNamed(above), ...(isComment ? pathsNamed(first) : [])];
}

/** Whether it says itself what it replaces, so that no model is needed to find the place. */
export function isSearchReplace(code: string): boolean {
	return /^\s*<{5,9} SEARCH\b[\s\S]*^\s*>{5,9} REPLACE\b/m.test(code);
}
