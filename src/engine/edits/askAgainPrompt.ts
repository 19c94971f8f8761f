import type { RefusedBlock } from '../../text/edits/editReader.ts';
import { fenced } from '../context/fence.ts';

/** Asks for blocks that did not fit once more, for the model that wrote them. */
export function askAgainPrompt(misfits: readonly RefusedBlock[]): string {
	return [
		'A program has applied your blocks, but these did not fit the file:',
		...misfits.map((block, index) => misfitText(block, index + 1)),
		[
			'Write these blocks anew, in the same form and order, so that they fit, and nothing else: no explanation, and none of',
			'the blocks that did fit. Quote the file as the question shows it, without what your other blocks change in it.',
		].join('\n'),
	].join('\n\n');
}

/** Quoted in parts, so that nothing of it is taken for a block. */
function misfitText({ step: { state }, search, replace, nearest }: RefusedBlock, number: number): string {
	return [
		`Block ${number}: ${reasonOf(state)} You wanted to replace`,
		fenced(search),
		'by',
		fenced(replace),
		...(nearest === undefined ? [] : ['The nearest lines of the file are', fenced(nearest)]),
	].join('\n\n');
}

function reasonOf(state: RefusedBlock['step']['state']): string {
	switch (state.phase === 'refused' ? state.reason : undefined) {
		case 'ambiguous':
			return 'the lines to be replaced occur more than once in the file, so more of what stands around them is needed.';
		case 'too_loose':
			return 'what it means is not certain: it differs too much from the file, leaves lines out, or lacks a marker line.';
		default:
			return 'the lines to be replaced do not stand in the file.';
	}
}
