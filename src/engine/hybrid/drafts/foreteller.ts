/**
 * The forms in which answers are foretold, each with a calibration and a trust of its own. `whole`: the whole new text of
 * something; `part`: the same of something short, most of which changes more often than not; `blocks`: search/replace blocks; `code`: a code block in a chat; `diff`: a unified diff; `insert`: code for
 * a place; `prose`: everything else; `again`: what the same question was answered with before.
 */
export const draftForms = ['whole', 'part', 'blocks', 'code', 'diff', 'insert', 'prose', 'again'] as const;
export type DraftForm = (typeof draftForms)[number];

/** Tells what is probably next in one answer. Knows no time. */
export interface Foreteller {
	/** Takes confirmed text, in order. */
	push(text: string): void;
	/** What probably comes behind it. May be asked at any time, also before the first text. */
	foretell(): Foretold;
}

export interface Foretold {
	/** Empty where nothing is certain enough. */
	readonly text: string;
	/** Of the answer where the draft would stand. */
	readonly form: DraftForm;
}
