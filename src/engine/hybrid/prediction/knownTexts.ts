import type { Question } from '../../answer/question.ts';
import { fenced } from '../../context/fence.ts';
import { editedDocument } from '../../edits/editedDocument.ts';
import type { Editing } from '../../edits/editing.ts';
import type { ReadReference, Turn } from '../../provider.ts';
import type { ShapeOptions } from './answerShape.ts';
import { openingMarker } from './blockScript.ts';
import type { Stretch } from './textIndex.ts';

/** What is known when an answer is about to begin. */
export interface KnownBefore {
	readonly question: Question;
	readonly history: readonly Turn[];
	/** Where the answer changes a document: how it is to be written. */
	readonly editing?: Editing;
	/** Answers that this one may repeat, the most alike first: to the same question, in the same conversation. */
	readonly earlier?: readonly string[];
}

/** One text, with line feeds alone. */
export interface KnownText {
	readonly text: string;
	/** Its parts that belong to the form of the answer and to no file. */
	readonly template: readonly Stretch[];
}

export interface KnownTexts {
	/** The one first that is most probably repeated. */
	readonly texts: readonly KnownText[];
	/** With what the answer probably begins; may be the first of `texts`. */
	readonly opening?: KnownText;
	/** What stands above the marker that opens a block. */
	readonly blockHead: string;
	readonly shape: ShapeOptions;
}

/** More texts than these are looked through too slowly, and what is further away is hardly ever repeated. */
const mostTexts = 16;
/** Characters of all together. */
const mostCharacters = 2_000_000;
/** A shorter text has nothing to repeat. */
const leastCharacters = 8;

/** What an answer may repeat, from the most to the least probable. */
export function knownTexts(before: KnownBefore): KnownTexts {
	const { question, editing } = before;
	const others = [...referenceTexts(question), ...conversation(before)];
	const head = blockHead(question.references);
	switch (question.form) {
		case 'edit': {
			if (editing?.form !== 'whole') {
				const shape = { asked: 'blocks', ...(editing && { markerLength: editing.markerLength }) } as const;
				const opening = template(`${head}${openingMarker(editing?.markerLength)}`);
				return { texts: limited(others), opening, blockHead: head, shape };
			}
			const whole = wholeText(question);
			const shape = { asked: whole !== undefined && isShort(whole) ? 'part' : 'whole' } as const;
			if (whole === undefined) return { texts: limited(others), blockHead: head, shape };
			return { texts: limited([whole, ...others]), opening: whole, blockHead: head, shape };
		}
		case 'insert': {
			const opening = template(`\`\`\`${languageOf(question.references, 'cursor')}\n`);
			return { texts: limited(others), opening, blockHead: head, shape: { asked: 'insert' } };
		}
		case 'chat':
		case 'plain':
			return { texts: limited(others), blockHead: head, shape: { asked: question.form } };
	}
}

/** The text of the lines that may be changed between fences, as the model is asked to write it. */
function wholeText(question: Question): KnownText | undefined {
	const edited = editedDocument(question);
	if (edited === undefined) return undefined;
	const { snapshot, within } = edited.target;
	const part = withoutReturns(snapshot.text.slice(within.start, within.end));
	const text = `${fenced(part, languageOf(question.references, 'target'))}\n`;
	const begin = text.indexOf('\n') + 1;
	const end = text.lastIndexOf('\n', text.length - 2) + 1;
	const stretches = [
		{ from: 0, to: begin },
		{ from: end, to: text.length },
	];
	return { text, template: stretches };
}

/** Lines, the fences included. What a person selects to have it changed is mostly shorter, and a file mostly longer. */
const shortLines = 42;

function isShort({ text }: KnownText): boolean {
	return text.split('\n', shortLines + 2).length <= shortLines + 1;
}

function languageOf(references: readonly ReadReference[], kind: 'cursor' | 'target'): string {
	return references.find(({ reference }) => reference.kind === kind)?.reference.languageId ?? '';
}

/** The path of the file and the fence, as blocks are asked for. */
function blockHead(references: readonly ReadReference[]): string {
	const document =
		references.find(({ reference }) => reference.kind === 'target') ??
		references.find(({ reference }) => reference.kind !== 'diff');
	return document === undefined ? '' : `${document.path}\n\`\`\`${document.reference.languageId}\n`;
}

const importance: Readonly<Record<ReadReference['reference']['kind'], number>> = {
	target: 0,
	cursor: 1,
	selection: 2,
	symbol: 3,
	file: 4,
	problems: 5,
	diff: 6,
};

function referenceTexts({ references }: Question): readonly KnownText[] {
	return references
		.toSorted((one, other) => importance[one.reference.kind] - importance[other.reference.kind])
		.map(({ text }) => plain(text));
}

/** What was said: first what the answer may repeat as a whole, then from the newest to the oldest. */
function conversation({ question, history, earlier = [] }: KnownBefore): readonly KnownText[] {
	const { continued } = question;
	const own = continued === undefined ? question.text : continued.asked.text;
	return [...earlier, own, ...history.map(({ text }) => text).toReversed()].map(plain);
}

function limited(texts: readonly KnownText[]): readonly KnownText[] {
	const kept = new Map<string, KnownText>();
	let characters = 0;
	for (const known of texts) {
		if (kept.size === mostTexts) break;
		if (known.text.length < leastCharacters || kept.has(known.text)) continue;
		if (characters + known.text.length > mostCharacters) continue;
		characters += known.text.length;
		kept.set(known.text, known);
	}
	return [...kept.values()];
}

function plain(text: string): KnownText {
	return { text: withoutReturns(text), template: [] };
}

function template(text: string): KnownText {
	return { text, template: [{ from: 0, to: text.length }] };
}

function withoutReturns(text: string): string {
	return text.includes('\r') ? text.replaceAll('\r', '') : text;
}
