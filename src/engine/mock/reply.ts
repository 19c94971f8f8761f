import type { Task } from '../../protocol/edits.ts';
import { fenced } from '../context/fence.ts';
import type { ProviderRequest } from '../provider.ts';
import { commitMessage } from './commit/commitMessage.ts';
import { editReply } from './editing/editReply.ts';
import { explanation, suspicions } from './explanation.ts';
import { indentationOf, indentedWith } from './inserting/indentation.ts';
import { insertedTests } from './inserting/insertedTests.ts';
import { insertionFor, snippetFor } from './inserting/insertion.ts';
import { type Material, materialOf } from './material.ts';
import type { Phrases } from './phrases/phrases.ts';
import { phrasesFor } from './phrases/phrasesFor.ts';
import { rewrite } from './rewriting/rewrite.ts';
import { testPlan } from './testPlan.ts';
import { type Wish, wishOf } from './wish.ts';

/** What the mock answers, from the request alone: the same request gives the same text. */
export function replyTo(request: ProviderRequest): string {
	switch (request.form) {
		case 'insert':
			return insertion(request);
		case 'edit':
			return editReply(request);
		case 'plain':
			return plainReply(request);
		case 'chat':
			return chatReply(request);
	}
}

function plainReply(request: ProviderRequest): string {
	const hasChanges = request.references.some(({ reference }) => reference.kind === 'diff');
	if (request.task === 'commit' || hasChanges) return commitMessage(request);
	return `${phrasesFor(request.question).openingAlone}\n`;
}

function chatReply(request: ProviderRequest): string {
	const phrases = phrasesFor(request.question);
	const material = materialOf(request);
	const pictures = request.turns.at(-1)?.images?.length ?? 0;
	const paragraphs = [
		material === undefined ? phrases.openingAlone : phrases.opening,
		...(pictures === 0 ? [] : [phrases.pictures(pictures)]),
		material === undefined ? withoutMaterial(request.question, phrases) : about(material, wishFor(request), phrases),
	];
	return `${paragraphs.join('\n\n')}\n`;
}

function wishFor({ task, question }: ProviderRequest): Wish {
	return task === undefined ? wishOf(question) : (wishes[task] ?? wishOf(question));
}

/** What the commands stand for, where their task says it and not the person's words. */
const wishes: Partial<Record<Task, Wish>> = {
	explain: { kind: 'explain' },
	fix: { kind: 'repair' },
	refactor: { kind: 'repair' },
	document: { kind: 'document' },
	tests: { kind: 'tests' },
};

function about(material: Material, wish: Wish, phrases: Phrases): string {
	const { source, place, firstLine, wholeLength } = material;
	switch (wish.kind) {
		case 'explain':
			return explanation(source, place, wholeLength, firstLine, phrases);
		case 'review':
			return suspicions(source, firstLine, phrases) ?? phrases.nothingSuspicious;
		case 'tests': {
			const plan = testPlan(source);
			if (plan === undefined) return phrases.nothingToTest;
			return `${phrases.tests(place)}\n\n${fenced(plan, source.languageId)}`;
		}
		case 'repair':
		case 'document':
		case 'rename':
			return rewrite(material, wish, phrases);
	}
}

function withoutMaterial(question: string, phrases: Phrases): string {
	const languageId = languageNamedIn(question);
	const step = indentationOf('', languageId);
	const found = snippetFor(question, languageId);
	if (found !== undefined)
		return `${phrases.snippet(found.name)}\n\n${fenced(indentedWith(found.code, step), languageId)}`;
	const example = insertionFor('clamp', languageId);
	return `${phrases.abilities}\n\n${phrases.example}\n\n${fenced(indentedWith(example.code, step), languageId)}`;
}

/** Code and nothing else, in one fence, as models answer who are asked for code alone. */
function insertion(request: ProviderRequest): string {
	const { question, references, task } = request;
	const target = references.find(({ reference }) => reference.kind === 'cursor') ?? references[0];
	const languageId = target?.reference.languageId ?? languageNamedIn(question);
	if (task === 'tests') return `${fenced(insertedTests(request, languageId, phrasesFor(question)), languageId)}\n`;
	const { code } = insertionFor(question, languageId);
	const step = indentationOf(target?.text ?? '', languageId);
	return `${fenced(indentedWith(code, step), languageId)}\n`;
}

function languageNamedIn(question: string): string {
	if (/\bpython\b|بايثون/iu.test(question)) return 'python';
	return /\bjavascript\b|جافا ?سكريبت/iu.test(question) ? 'javascript' : 'typescript';
}
