import { writeFileSync } from 'node:fs';
import { commands, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';
import { LiveInsertion } from '../../src/editor/insertion/live/liveInsertion.ts';
import { Snapshot } from '../../src/text/edits/snapshot.ts';
import { quiet } from '../inHost/quiet.ts';
import { type InsertionSamples, samplesVariable, type WriterSamples } from './samples.ts';

const lineCount = 5000;
const tokensPerSecond = 500;
const seconds = 3;
const runs = 3;
let files = 0;

/** Four characters on average, as code has. */
const tokens = Array.from({ length: (tokensPerSecond * seconds) / 6 }, (_, index) => [
	'\tconst ',
	`row${index}`,
	' = ',
	'table.',
	`at(${index})`,
	';\n',
]).flat();

/** Something that takes tokens one by one and puts them into a document. */
interface Writer {
	take(token: string): void;
	/** All that came stands in the document. */
	finish(): Promise<void>;
}

/** VS Code calls this in the extension host. */
export async function run(): Promise<void> {
	const file = found(process.env[samplesVariable]);
	await quiet();
	// Once each unmeasured: the first edit of a window takes a second.
	await measure(liveWriter, tokens.slice(0, 200));
	const live: WriterSamples[] = [];
	for (let index = 0; index < runs; index += 1) live.push(await measure(liveWriter, tokens));
	// Once: it falls behind, and needs many times as long.
	const peer = [await measure(peerWriter, tokens)];
	const samples: InsertionSamples = { live, peer };
	writeFileSync(file, JSON.stringify(samples));
}

async function measure(
	make: (editor: TextEditor, offset: number) => Writer,
	stream: readonly string[],
): Promise<WriterSamples> {
	const lines = Array.from(
		{ length: lineCount },
		(_, index) => `export const value${index}: number = compute(${index});`,
	);
	const content = lines.join('\n');
	files += 1;
	const uri = Uri.joinPath(found(workspace.workspaceFolders?.[0]?.uri), `table${files}.ts`);
	await workspace.fs.writeFile(uri, Buffer.from(content));
	const document = await workspace.openTextDocument(uri);
	const editor = await window.showTextDocument(document, { preview: false });
	const offset = document.offsetAt(document.lineAt(lineCount / 2).range.start);
	await quiet();
	const writer = make(editor, offset);
	const seen = new Sightings(document);
	const lag = new LoopLag();
	await paced(stream, (token) => {
		seen.sent(token);
		writer.take(token);
	});
	const end = performance.now();
	await writer.finish();
	const lastMs = performance.now() - end;
	const measured = { loopLagMs: lag.end(), ...seen.end(), lastMs, tokens: stream.length };
	if (document.getText() !== content.slice(0, offset) + stream.join('') + content.slice(offset)) {
		throw new Error('The document is not what was streamed into it.');
	}
	await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	return measured;
}

/** At an even rate; what is late comes at once, as it would from a socket. */
async function paced(stream: readonly string[], take: (token: string) => void): Promise<void> {
	const began = performance.now();
	for (let sent = 0; sent < stream.length; ) {
		const due = Math.floor(((performance.now() - began) * tokensPerSecond) / 1000);
		for (const token of stream.slice(sent, due)) take(token);
		sent = Math.max(sent, Math.min(due, stream.length));
		await new Promise((resolve) => setTimeout(resolve, 4));
	}
}

/** When each token came, and when it stood in the document. */
class Sightings {
	readonly #arrivals: { readonly end: number; readonly at: number }[] = [];
	readonly #delays: number[] = [];
	readonly #listening;
	#length = 0;
	#written = 0;
	#edits = 0;

	constructor(document: TextDocument) {
		this.#listening = workspace.onDidChangeTextDocument((event) => {
			if (event.document !== document || event.contentChanges.length === 0) return;
			this.#edits += 1;
			for (const { text, rangeLength } of event.contentChanges) this.#written += text.length - rangeLength;
			while ((this.#arrivals[0]?.end ?? Number.POSITIVE_INFINITY) <= this.#written) {
				const arrival = this.#arrivals.shift();
				if (arrival !== undefined) this.#delays.push(performance.now() - arrival.at);
			}
		});
	}

	sent(token: string): void {
		this.#length += token.length;
		this.#arrivals.push({ end: this.#length, at: performance.now() });
	}

	end(): Pick<WriterSamples, 'delayMs' | 'edits'> {
		this.#listening.dispose();
		return { delayMs: this.#delays, edits: this.#edits };
	}
}

/** How late a timer comes that should come every five milliseconds. */
class LoopLag {
	readonly #lags: number[] = [];
	readonly #timer: NodeJS.Timeout;
	#last = performance.now();

	constructor() {
		this.#timer = setInterval(() => {
			const now = performance.now();
			this.#lags.push(Math.max(0, now - this.#last - 5));
			this.#last = now;
		}, 5);
	}

	end(): readonly number[] {
		clearInterval(this.#timer);
		return this.#lags;
	}
}

function liveWriter({ document }: TextEditor, offset: number): Writer {
	const snapshot = new Snapshot(document.getText());
	const insertion = new LiveInsertion(document, snapshot);
	const head = { kind: 'edit', blockId: '1', uri: document.uri.toString() } as const;
	const range = snapshot.rangeOf({ start: offset, end: offset });
	return {
		take: (text) => insertion.take({ ...head, range, text, state: { phase: 'open' } }),
		finish: async () => {
			await insertion.finish();
			await insertion.accept();
			insertion.dispose();
		},
	};
}

/** What most extensions do: an edit for each token, one after the other. */
function peerWriter(editor: TextEditor, offset: number): Writer {
	let end = offset;
	let edits = Promise.resolve();
	const write = async (text: string): Promise<void> => {
		const stops = { undoStopBefore: false, undoStopAfter: false };
		const at = editor.document.positionAt(end);
		while (!(await editor.edit((builder) => builder.insert(at, text), stops)));
		end += text.length;
	};
	return {
		take: (text) => {
			edits = edits.then(() => write(text));
		},
		finish: () => edits,
	};
}

function found<T>(value: T | undefined): T {
	if (value === undefined) throw new Error('There is no folder, or nobody waits for the samples.');
	return value;
}
