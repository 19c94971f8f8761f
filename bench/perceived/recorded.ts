import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import OpenAI from 'openai';
import { type Random, randomFrom } from '../../src/engine/mock/random.ts';
import { openAiWire } from '../stream/wires.ts';
import { type Arrival, type ArrivalTrace, answersOfTrace, between } from './arrivalTrace.ts';

const bursts = 16;

/** When the SDK hands on what a server of this machine sends in bursts, over HTTP and in real time (six seconds). */
export async function recordedTrace(): Promise<ArrivalTrace> {
	let answered = 0;
	const server = createServer((request, response) => {
		request.resume();
		send(response, randomFrom(answered++)).catch(() => response.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		const { port } = server.address() as AddressInfo;
		const client = new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: 'none' });
		return {
			name: 'bursts of 10 to 30 tokens each 250 to 450 ms, recorded behind the openai SDK',
			kind: 'bursty',
			answers: await Promise.all(Array.from({ length: answersOfTrace }, () => record(client))),
		};
	} finally {
		server.close();
		server.closeAllConnections();
	}
}

async function send(response: ServerResponse, random: Random): Promise<void> {
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	response.write(openAiWire.head);
	for (let burst = 0; burst < bursts; burst++) {
		await delay(between(random, 250, 450));
		const size = Math.round(between(random, 10, 30));
		// An event each, as servers write them; what the network makes of it is its own.
		for (let token = 0; token < size; token++) response.write(openAiWire.token);
	}
	response.end(openAiWire.tail(bursts));
}

async function record(client: OpenAI): Promise<readonly Arrival[]> {
	const sent = performance.now();
	const stream = await client.chat.completions.create({
		model: 'bursts',
		messages: [{ role: 'user', content: 'What is this?' }],
		stream: true,
	});
	const arrivals: Arrival[] = [];
	for await (const { choices } of stream) {
		const text = choices[0]?.delta.content ?? '';
		if (text !== '') arrivals.push({ at: performance.now() - sent, texts: [text] });
	}
	return arrivals;
}
