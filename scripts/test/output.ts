import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** Where a layer prints. */
export interface Output {
	/** What its processes get for their two streams. */
	readonly stdio: 'inherit' | 'ignore' | number;
	/** The absolute path of the file that all of it goes to, where it is one: what is appended to that counts as printed. */
	readonly file?: string;
	/** Takes text with its line breaks. */
	print(text: string): void;
}

/** An output that ends with its layer. */
export interface LayerOutput extends Output {
	close(): void;
}

export const live: Output = { stdio: 'inherit', print: (text) => void process.stdout.write(text) };

export const silent: Output = { stdio: 'ignore', print: () => undefined };

/** For a layer beside which nothing else prints. */
export function openLive(layer: string): LayerOutput {
	live.print(headingOf(layer));
	return { ...live, close: () => undefined };
}

/**
 * For a layer beside which others print: what it prints is shown whole when it ends, or when this process ends before.
 * @param file keeps it, so that it can be followed meanwhile. A file and no pipe, because what a process has written
 *   to both of its streams stays in its order there, also where the process ends at once.
 * @param show takes what is for the person, block by block
 */
export function openGathered(layer: string, file: string, show: (block: string) => void = live.print): LayerOutput {
	mkdirSync(dirname(file), { recursive: true });
	rmSync(file, { force: true });
	const descriptor = openSync(file, 'a');
	show(`\n… ${layer} has begun. What it prints comes when it ends; until then see ${relative('', file)}.\n`);
	const interrupted = (): void => showAll('… and here the run ended.\n');
	const showAll = (end: string): void => {
		closeSync(descriptor);
		show(`${headingOf(layer)}${readFileSync(file, 'utf8')}${end}`);
	};
	process.once('exit', interrupted);
	return {
		stdio: descriptor,
		file,
		print: (text) => void writeSync(descriptor, text),
		close() {
			process.off('exit', interrupted);
			showAll('');
		},
	};
}

function headingOf(layer: string): string {
	return `\n── ${layer} ──\n`;
}
