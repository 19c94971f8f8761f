import type { DraftForm } from '../drafts/foreteller.ts';

/** The forms that there is something to count for. */
export type CalibratedForm = Exclude<DraftForm, 'again'>;

/** Where in an answer its end stands, as far as what is next depends on it. In this order in the calibration. */
export const zones = ['whole', 'part', 'search', 'replace', 'around', 'code', 'diff', 'insert', 'prose'] as const;
export type Zone = (typeof zones)[number];

export const formOfZone: Readonly<Record<Zone, CalibratedForm>> = {
	whole: 'whole',
	part: 'part',
	/** The lines to be replaced. */
	search: 'blocks',
	/** The lines that take their place. */
	replace: 'blocks',
	/** Before, between and behind blocks. */
	around: 'blocks',
	code: 'code',
	diff: 'diff',
	insert: 'insert',
	prose: 'prose',
};
