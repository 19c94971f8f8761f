/** A prompt taken apart into what the person says and what they have put beside it. */
export interface PromptParts {
	/** What is said, in lines; pasted material is left out. */
	readonly prose: string;
	/** Lines of code, logs, traces and tables, fences not counted. */
	readonly pastedLines: number;
	/** Lines of the prose that begin with a dash, a star or a number: what is asked for, item by item. */
	readonly listItems: number;
	/** It offers answers to choose from. */
	readonly isMultipleChoice: boolean;
	/** The pasted lines look like what a program has printed: a trace or a log. */
	readonly hasTrace: boolean;
}

/** Longer ones are read up to here: what a person says stands at the beginning, or behind what they pasted. */
const mostCharacters = 16_000;
const tailCharacters = 4_000;

/** Takes a prompt apart, line by line. What is pasted without a fence is told by its signs. */
export function promptParts(prompt: string): PromptParts {
	const text = shortened(prompt);
	const prose: string[] = [];
	const pasted: string[] = [];
	let fence: string | undefined;
	for (const line of text.split('\n')) {
		const mark = fenceOf(line);
		if (fence !== undefined) {
			if (mark?.startsWith(fence)) fence = undefined;
			else pasted.push(line);
		} else if (mark !== undefined) fence = mark;
		else if (isTrace(line) || isCode(line)) pasted.push(line);
		else prose.push(line);
	}
	return {
		prose: prose.join('\n'),
		pastedLines: pasted.length,
		listItems: prose.filter((line) => isListItem(line) && !isChoice(line)).length,
		isMultipleChoice: prose.filter(isChoice).length >= fewestChoices,
		hasTrace: pasted.some(isTrace),
	};
}

const fewestChoices = 3;

function shortened(prompt: string): string {
	if (prompt.length <= mostCharacters) return prompt;
	return `${prompt.slice(0, mostCharacters - tailCharacters)}\n${prompt.slice(-tailCharacters)}`;
}

function fenceOf(line: string): string | undefined {
	return /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
}

function isChoice(line: string): boolean {
	return /^\s*\(?[A-Ea-eأ-د][).:]\s/.test(line);
}

function isListItem(line: string): boolean {
	return /^\s*(?:[-*•–]|\(?[\d٠-٩]{1,2}[.)-])\s+\S/.test(line);
}

function isTrace(line: string): boolean {
	return (
		/^\s*at .{1,120}[:(]\d+/.test(line) ||
		/^\s*File ".+", line \d+/.test(line) ||
		/^Traceback |^\s*Caused by: |^panic: |^thread '.*' panicked/.test(line) ||
		/^\[?\d{2,4}[-/:]\d{2}[-/:]\d{2}[T\s\d:.,Z+\]-]*\s/.test(line) ||
		/^\s*\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|TRACE)\b[\]:\s]/.test(line) ||
		/^\s*(?:[\w$.]+(?:Error|Exception)|npm ERR!|error(?:\[\w+\])?|E\s{2,}\S+|warning):?\s/.test(line)
	);
}

/** Signs that prose has few of. Parentheses and quotes are in both. */
const codeSigns = /[{};=<>[\]|\\$#&*+^~]/g;

/**
 * A line of its own that reads as code: it ends as statements do and has their signs, begins as declarations do, or a
 * good part of it is signs. A sentence with a name in it is none.
 */
function isCode(line: string): boolean {
	const text = line.trim();
	if (/^[)}\]]+[;,)]*$/.test(text)) return true;
	if (text.length < 2) return false;
	if (declaration.test(text) && /[({=:;]|^\S+ [\w.*{]+;?$/.test(text)) return true;
	const signs = text.match(codeSigns)?.length ?? 0;
	if (
		/[;{}]$|=>$|:$/.test(text) &&
		/^(?:if|for|while|else|try|with|def|class|switch|case|match|elif|except)\b/.test(text)
	) {
		return true;
	}
	// Who asks about a line of code in the same line begins with words.
	if (/^(?:[\p{L}'’]+[ ,:]+){3}/u.test(text)) return false;
	if (/[;{}]$/.test(text) && (signs >= 2 || /^\w[\w.]*\(.*\);$/.test(text))) return true;
	return signs >= 3 && signs / text.length > 0.12;
}

const declaration =
	/^(?:import|from|export|const|let|var|function|async function|def|class|interface|type|enum|struct|impl|fn|func|pub|public|private|protected|static|return|package|using|#include|namespace|SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|FROM|WHERE|JOIN|LEFT JOIN|GROUP BY|ORDER BY)\b/;
