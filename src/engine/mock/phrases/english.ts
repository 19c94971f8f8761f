import type { DeclarationKind } from '../reading/declarations.ts';
import type { Flow } from '../reading/reading.ts';
import type { Why } from '../rewriting/change.ts';
import type { Phrases } from './phrases.ts';

export const english: Phrases = {
	opening: 'This is the built-in mock: no model was asked, and what follows is read from your text by simple rules.',
	openingAlone: 'This is the built-in mock: no model was asked.',
	pictures: (number) =>
		`${count(number, 'picture')} came with the question. The mock cannot see, so it only counts them.`,
	overview: (place, language, { all, comment, blank }) =>
		`${place} is ${language}: ${count(all, 'line')}, of which ${comment} are comments and ${blank} are blank.`,
	readOnly: (lines) => `It is long, so only its first ${count(lines, 'line')} were read.`,
	declares: 'It declares:',
	declaresNothing: 'It declares nothing by name; it is a piece of something larger, or plain data.',
	declaration: ({ name, kind, parameters, isAsync, returns, line }, { lines, flow, calls }) =>
		[
			`\`${name}\`, ${article(`${isAsync ? 'asynchronous ' : ''}${kinds[kind]}`)} at line ${line}`,
			lines > 1 ? ` (${lines} lines)` : '',
			parameters.length === 0 ? '' : `; it takes ${parameters.map(code).join(', ')}`,
			returns === '' ? '' : `; it gives back ${code(returns)}`,
			flowParts(flow).length === 0 ? '' : `; inside: ${flowParts(flow).join(', ')}`,
			calls.length === 0 ? '' : `; it calls ${calls.slice(0, 6).map(code).join(', ')}`,
			'.',
		].join(''),
	imports: (names) => `It uses ${names.map(code).join(', ')} from elsewhere.`,
	flow: (flow) => `In all there are ${flowParts(flow).join(', ')}.`,
	straight: 'It runs straight through: no branch, no loop, no error handling.',
	names: (names) => `Most used names: ${names.map(({ name, count: times }) => `${code(name)} (${times})`).join(', ')}.`,
	notes: 'Notes that somebody left:',
	line: (line) => `line ${line}`,
	worthALook: 'Worth a look:',
	nothingSuspicious:
		'None of the mistakes that the mock knows by their form is in it. That is not a proof: it does not understand what the code is for.',
	why: (why) => whys(why),
	changes: (place) => `Changes to ${place}:`,
	selectionOnly: 'Only the text that was given was read; look at what else uses it.',
	nothingToRepair:
		'The mock found nothing here that it can change for certain, so it changes nothing. It knows loose comparisons, `var`, loops past the end, `indexOf` as a question, and in Python `== None`, bare `except` and shared defaults.',
	nothingToDocument:
		'Everything that is declared here has a comment already, or the mock does not know how it is written.',
	cannotRename: (from, to) =>
		`\`${from}\` cannot be renamed to \`${to}\` for certain: it does not occur, the new name is taken, or a text mentions it.`,
	tests: (place) =>
		`A plan of tests for ${place}, one for each thing that can be called and for each way through it. The mock does not know the right results: fill them in.`,
	nothingToTest: 'Nothing here can be called by name in a language for which the mock can write tests.',
	nothingToApply: 'The code stands there already, so nothing is changed.',
	cannotWrite: (wish) => `${wish} (the built-in mock cannot write this)`,
	nothingGiven: 'Nothing came with the question that could be changed.',
	snippet: (name) => `From the mock's small collection of proven snippets: \`${name}\`.`,
	abilities: [
		'Select code or open a file and ask, and the mock will',
		'',
		'- **explain** it: what it declares, how it flows, which names it uses',
		'- **look for bugs** that show by their form',
		'- **fix**, **document** or **rename** in it, as search/replace blocks',
		'- **plan tests** for it',
		'- **insert** common functions at the cursor: debounce, retry, sum, slugify, fibonacci and others',
		'',
		'For everything else choose a real model in the settings.',
	].join('\n'),
	example: 'A small example of what it can insert:',
	madeUp: 'No code was given, so this is about a made-up file:',
	notMine: 'The built-in mock goes on here. It did not write what stands above, so it cannot know the rest of it.',
};

const kinds: Readonly<Record<DeclarationKind, string>> = {
	function: 'function',
	method: 'method',
	class: 'class',
	interface: 'interface',
	type: 'type',
	heading: 'heading',
	table: 'database object',
};

function flowParts({ branches, loops, handlers, throws, awaits, returns }: Flow): readonly string[] {
	return [
		[branches, 'branch', 'branches'],
		[loops, 'loop', 'loops'],
		[handlers, 'error handler', 'error handlers'],
		[throws, 'thrown error', 'thrown errors'],
		[awaits, 'await', 'awaits'],
		[returns, 'return', 'returns'],
	].flatMap(([number, one, many]) => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]));
}

function whys(why: Why): string {
	switch (why.code) {
		case 'strict_equality':
			return 'The strict comparison means the same here and says so.';
		case 'scoped_variable':
			return `\`${why.name}\` is used only in its block${why.word === 'const' ? ' and never changes' : ''}, so \`${why.word}\` serves.`;
		case 'loop_past_end':
			return `The loop went one past the end of \`${why.name}\` and read what is not there.`;
		case 'includes':
			return `\`includes\` asks whether \`${why.name}\` has it, which is all that was wanted.`;
		case 'is_none':
			return '`None` is one object: compare by identity.';
		case 'shared_default':
			return `The default of \`${why.name}\` was made once and shared by all calls; now each call gets its own.`;
		case 'bare_except':
			return 'A bare `except` also swallows Ctrl+C and `SystemExit`.';
		case 'documented':
			return `\`${why.name}\` has a comment now, made from its name and signature.`;
		case 'renamed':
			return `\`${why.from}\` is called \`${why.to}\` now.`;
	}
}

function code(text: string): string {
	return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'")}\``;
}

function article(noun: string): string {
	return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
