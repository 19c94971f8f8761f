import { isScript, isTypeScript } from '../reading/languages.ts';
import { camelCase, wordsOf } from '../words.ts';
import { dataSnippets } from './dataSnippets.ts';
import { numberSnippets } from './numberSnippets.ts';
import { skeleton } from './skeleton.ts';
import { type Snippet, type SnippetLanguage, snippetName, snippetText } from './snippet.ts';
import { timeSnippets } from './timeSnippets.ts';

const snippets: readonly Snippet[] = [...timeSnippets, ...dataSnippets, ...numberSnippets];

export interface InsertedCode {
	readonly name: string;
	readonly languageId: string;
	readonly code: string;
}

/** A snippet from the collection, if the wish asks for one by its words. */
export function snippetFor(wish: string, languageId: string): InsertedCode | undefined {
	const language = snippetLanguage(languageId);
	const snippet = language === undefined ? undefined : snippets.find(({ words }) => words.test(wish));
	if (snippet === undefined || language === undefined) return undefined;
	const own = snippetName(snippet, language);
	const name = wantedName(wish) ?? own;
	const code = snippetText(snippet, language).replace(new RegExp(`(?<![\\w$.])${own}(?=[(<])`, 'g'), () => name);
	return { name, languageId, code };
}

/** Code for this wish in this language: a snippet, else an honest skeleton. */
export function insertionFor(wish: string, languageId: string): InsertedCode {
	const found = snippetFor(wish, languageId);
	if (found !== undefined) return found;
	const wanted = wantedName(wish);
	const words = wanted === undefined ? subjectOf(wish) : wordsOf(wanted);
	return { name: camelCase(words), languageId, code: skeleton(wish, words, languageId) };
}

function snippetLanguage(languageId: string): SnippetLanguage | undefined {
	if (languageId === 'python') return 'python';
	if (isTypeScript(languageId)) return 'typescript';
	return isScript(languageId) ? 'javascript' : undefined;
}

/** The name that the wish itself gives: `called parseDate`, or a word in backticks. */
function wantedName(wish: string): string | undefined {
	const named = /\b(?:called|named)\s+[`'"]?(?<name>[A-Za-z_$][\w$]*)|`(?<quoted>[A-Za-z_$][\w$]*)(?:\(\))?`/.exec(
		wish,
	)?.groups;
	return named?.['name'] ?? named?.['quoted'];
}

const filler: ReadonlySet<string> = new Set(
	`a an the and or of for from to in into on with by as is are be it its this that which who please can could you i me my
	we write create make add implement insert give need want new function method class code some here javascript
	typescript python using use`.split(/\s+/),
);

/** What a wish is about, in at most four words. */
function subjectOf(wish: string): readonly string[] {
	return Array.from(wish.matchAll(/[A-Za-z][A-Za-z\d]*/g), ([word]) => word.toLowerCase())
		.filter((word) => !filler.has(word))
		.slice(0, 4);
}
