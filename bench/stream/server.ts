import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { codeTokens } from './code.ts';
import { anthropicWire, openAiWire } from './wires.ts';

/*
 * A provider in a process of its own. The model's name says what it streams: `n20000` is 20,000 tokens as fast as they
 * are read, `n500r50` 500 tokens at 50 a second, and `n500r50c` code, of which each token is another.
 */

/** Events that go into one write where nothing paces them: about what fills a socket's read of 64 KiB. */
const eventsPerWrite = 200;

const server = createServer((request, response) => {
	answer(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => {
	process.send?.((server.address() as AddressInfo).port);
});
process.on('disconnect', () => process.exit());

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	let body = '';
	for await (const chunk of request) body += chunk;
	const match = /"model":\s*"n(\d+)(?:r(\d+))?(c)?"/.exec(body);
	if (match === null) {
		response.writeHead(404).end();
		return;
	}
	const wire = request.url?.endsWith('/messages') === true ? anthropicWire : openAiWire;
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	response.write(wire.head);
	const tokens = Number(match[1]);
	const texts = match[3] === undefined ? undefined : codeTokens(tokens);
	const tokenAt = (index: number) => (texts === undefined ? wire.token : wire.tokenOf(texts[index] ?? ''));
	if (match[2] === undefined) await streamUnpaced(response, tokenAt, tokens);
	else await streamPaced(response, tokenAt, tokens, Number(match[2]));
	response.end(wire.tail(tokens));
}

/** The event of the token of this index. */
type TokenAt = (index: number) => string;

async function streamUnpaced(response: ServerResponse, tokenAt: TokenAt, tokens: number): Promise<void> {
	for (let sent = 0; sent < tokens; sent += eventsPerWrite) {
		const count = Math.min(eventsPerWrite, tokens - sent);
		const more = response.write(Array.from({ length: count }, (_, index) => tokenAt(sent + index)).join(''));
		if (!more) await once(response, 'drain');
	}
}

/** By the clock and not by the last token, so that a late timer is made up for. */
async function streamPaced(
	response: ServerResponse,
	tokenAt: TokenAt,
	tokens: number,
	perSecond: number,
): Promise<void> {
	// All streams begin at once; their tokens should not come at once.
	const began = performance.now() + Math.random() * (1000 / perSecond);
	for (let sent = 0; sent < tokens; sent += 1) {
		const wait = began + (sent * 1000) / perSecond - performance.now();
		if (wait > 1) await delay(wait);
		if (response.destroyed) return;
		response.write(tokenAt(sent));
	}
}
