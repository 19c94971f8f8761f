import type { Declaration } from '../reading/declarations.ts';
import type { Flow, Reading } from '../reading/reading.ts';
import type { Why } from '../rewriting/change.ts';

/**
 * What the mock says, in one language. These are answers of a model, not texts of the interface, so they are not
 * among the translations of the latter. Names and code come in backticks, so that they keep their direction.
 */
export interface Phrases {
	/** The first sentence of every answer that explains: the mock speaks, and no model was asked. */
	readonly opening: string;
	/** The same where no text was given to read. */
	readonly openingAlone: string;
	/** So many pictures came with the question, and the mock cannot see. */
	pictures(count: number): string;
	/** `place` is a file's name or a selection's lines. */
	overview(place: string, language: string, lines: Reading['lines']): string;
	/** Only so many lines of a long text were read. */
	readOnly(lines: number): string;
	readonly declares: string;
	readonly declaresNothing: string;
	declaration(declaration: Declaration, facts: DeclarationFacts): string;
	imports(names: readonly string[]): string;
	flow(flow: Flow): string;
	readonly straight: string;
	names(names: Reading['names']): string;
	readonly notes: string;
	line(line: number): string;
	readonly worthALook: string;
	readonly nothingSuspicious: string;
	/** What a change mends, as a sentence. */
	why(why: Why): string;
	changes(place: string): string;
	readonly selectionOnly: string;
	readonly nothingToRepair: string;
	readonly nothingToDocument: string;
	cannotRename(from: string, to: string): string;
	tests(place: string): string;
	readonly nothingToTest: string;
	/** Code that was to be worked in stands there already, or was not given. */
	readonly nothingToApply: string;
	/** In a comment: what was asked for, and that the mock cannot write it. */
	cannotWrite(wish: string): string;
	/** A change was asked for, and nothing to change came along. */
	readonly nothingGiven: string;
	snippet(name: string): string;
	/** What the mock can do, where nothing was given to work from. */
	readonly abilities: string;
	/** Before the small example that ends the abilities. */
	readonly example: string;
	/** A made-up file, because none was given. */
	readonly madeUp: string;
	/** In the place of the rest of an answer that another model began. */
	readonly notMine: string;
}

export interface DeclarationFacts {
	readonly lines: number;
	readonly flow: Flow;
	readonly calls: readonly string[];
}
