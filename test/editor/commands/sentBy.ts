import type { AskParams } from '../../../src/protocol/ask.ts';
import { replaceIn, tributary } from '../support.ts';

/** What the host is asked while something runs, in order. */
export async function sentBy(run: () => Thenable<unknown>): Promise<readonly AskParams[]> {
	const { host } = await tributary();
	const { stream } = host;
	const sent: AskParams[] = [];
	const recording: typeof stream = (method, params, ...rest) => {
		if (isQuestion(params)) sent.push(params);
		return stream.call(host, method, params, ...rest);
	};
	const restore = replaceIn(Object.getPrototypeOf(host), 'stream', recording);
	try {
		await run();
	} finally {
		restore();
	}
	return sent;
}

function isQuestion(params: object): params is AskParams {
	return 'question' in params;
}
