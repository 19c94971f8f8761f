import type { Reference } from '../../protocol/references.ts';
import type { StoredExchange } from '../../protocol/sessions.ts';
import { lastLine } from '../../text/lastLine.ts';
import type { FiledSession } from './format.ts';
import { codeSpan, escaped, nested, quoted } from './markdownText.ts';
import type { MarkdownWords } from './markdownWords.ts';
import { waysOf } from './tree.ts';

export interface MarkdownOptions {
	readonly words: MarkdownWords;
	/** How a document is named: by its path in the workspace. */
	readonly pathOf: (uri: string) => string;
}

/**
 * A conversation for people to read: the way to its newest answer, then the other branches. References are named and
 * not copied, pictures are left out.
 */
export function toMarkdown({ session, exchanges }: FiledSession, options: MarkdownOptions): string {
	const { words } = options;
	const { newest, others } = waysOf(exchanges);
	const numbers = new Map([...newest, ...others].map(({ messageId }, index) => [messageId, index + 1]));
	const numberOf = ({ messageId }: Pick<StoredExchange, 'messageId'>) => numbers.get(messageId) ?? 0;
	const followed = ({ parent }: StoredExchange) =>
		parent === undefined ? words.followsNothing : words.follows(numberOf({ messageId: parent }));
	const blocks = [
		`# ${escaped(session.title)}`,
		words.date(session.createdAt),
		...newest.flatMap((exchange) => exchangeBlocks(exchange, numberOf(exchange), 2, options)),
		...(others.length === 0 ? [] : [`## ${words.otherBranches}`]),
		...others.flatMap((exchange) => {
			const [heading = '', ...rest] = exchangeBlocks(exchange, numberOf(exchange), 3, options);
			return [heading, followed(exchange), ...rest];
		}),
	];
	return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** The heading of the question, which has `level`, comes first. */
function exchangeBlocks(
	exchange: StoredExchange,
	number: number,
	level: number,
	{ words, pathOf }: MarkdownOptions,
): readonly string[] {
	const { question, references, text } = exchange;
	return [
		`${'#'.repeat(level)} ${words.question(number)}`,
		quoted(question),
		references.map((reference) => `- ${placeOf(reference, words, pathOf)}`).join('\n'),
		`${'#'.repeat(level + 1)} ${words.answer}`,
		headOf(exchange, words),
		text.trim() === '' ? '' : nested(text, level + 1),
	];
}

/** Who answered, and how it ended where that was not by itself. */
function headOf({ route, state }: StoredExchange, words: MarkdownWords): string {
	const model = route === undefined ? undefined : codeSpan(route.model);
	const mark = state.phase === 'ended' ? words.ended(state.terminal) : words[state.phase];
	return [model, mark].filter((part) => part !== undefined).join(' · ');
}

function placeOf(reference: Reference, words: MarkdownWords, pathOf: (uri: string) => string): string {
	if (reference.kind === 'image') return words.picture(codeSpan(reference.name));
	const path = codeSpan(pathOf(reference.uri));
	switch (reference.kind) {
		case 'file':
		case 'instructions':
		case 'diff':
			return path;
		case 'cursor':
			return words.lines(path, reference.position.line + 1, reference.position.line + 1);
		case 'problems':
			return words.problems(path, reference.problems.length);
		case 'selection':
		case 'target':
			return words.lines(path, reference.range.start.line + 1, lastLine(reference.range));
		case 'symbol':
			return words.symbol(
				codeSpan(reference.name),
				words.lines(path, reference.range.start.line + 1, lastLine(reference.range)),
			);
	}
}
