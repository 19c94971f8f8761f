import { Console } from 'node:console';
import { Writable } from 'node:stream';
import type { Log } from './log.ts';

/**
 * A console for libraries that print: standard output is the protocol's. Only first lines, because whole requests may
 * follow below.
 */
export function logConsole(log: Pick<Log, 'info' | 'warn'>): Console {
	return new Console({ stdout: lines((text) => log.info(text)), stderr: lines((text) => log.warn(text)) });
}

function lines(say: (text: string) => void): Writable {
	return new Writable({
		decodeStrings: false,
		write(text: string, _encoding, done) {
			say(text.split('\n', 1)[0] ?? '');
			done();
		},
	});
}
