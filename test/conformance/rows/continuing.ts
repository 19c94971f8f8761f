import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { type Random, randomFrom } from '../../../src/engine/mock/random.ts';
import type { WarningCode } from '../../../src/protocol/stream.ts';
import { sampleAnswer, sampleCuts } from '../../support/sampleAnswer.ts';
import type { Column } from '../columns.ts';
import { chunk, streamHead } from '../faults/http.ts';
import { encode } from '../faults/sse.ts';
import type { Asking } from '../lab/asking.ts';
import { Lab } from '../lab/lab.ts';
import type { Row } from '../row.ts';
import { turnsOf } from '../wires/turns.ts';

/** How a model goes on that was asked for the rest of an answer. */
interface Kind {
	says(sent: string, random: Random): string;
	/** What comes of it behind the answer so far; `sent`: as the request had that. */
	rest(before: string, sent: string): string;
	readonly warnings: readonly WarningCode[];
}

const preamble = 'Certainly! Continuing from where I left off:\n\n';

const restOfSample = (before: string) => sampleAnswer.slice(before.length);

const exact: Kind = { says: restOfSample, rest: restOfSample, warnings: [] };

const repeating: Kind = {
	says(sent, random) {
		// What has no letter in it repeats lawfully, so as much is said again as it takes to reach one.
		let length = Math.min(sent.length, 4 + Math.floor(random() * 197));
		while (!/[\p{L}\p{N}]/u.test(sent.slice(-length))) length++;
		return sent.slice(-length) + restOfSample(sent);
	},
	rest: restOfSample,
	warnings: [],
};

const anew: Kind = { says: () => sampleAnswer, rest: restOfSample, warnings: [] };

const announcing: Kind = {
	says: (sent) => preamble + restOfSample(sent),
	// Behind it stands all that was said: nothing tells whether the white space there is the same.
	rest: (_before, sent) => preamble + restOfSample(sent),
	warnings: ['continued_with_preamble'],
};

/** The text in pieces of up to `most` characters or bytes. */
function inPieces<Text extends { slice(begin: number, end: number): Text; readonly length: number }>(
	text: Text,
	most: number,
	random: Random,
): readonly Text[] {
	const pieces: Text[] = [];
	for (let at = 0; at < text.length; ) {
		const size = 1 + Math.floor(random() * most);
		pieces.push(text.slice(at, at + size));
		at += size;
	}
	return pieces;
}

/** Whether the model goes on with an answer that a request ends with, or is asked in words. */
async function continueEverywhere(column: Column, kind: Kind, prefill: boolean): Promise<void> {
	const random = randomFrom(sampleAnswer.length);
	let before = '';
	let sent = '';
	await using lab = await Lab.open(
		column,
		async (exchange) => {
			assertTurns(exchange.request.json, sent, prefill);
			const text = inPieces(kind.says(sent, random), 40, random);
			const bytes = Buffer.from(encode(column.wire.stream({ text })));
			await exchange.write(streamHead());
			for (const piece of inPieces(bytes, 900, random)) await exchange.write(chunk(piece));
			await exchange.finish();
		},
		{ prefill },
	);
	for (const cut of sampleCuts) {
		before = sampleAnswer.slice(0, cut);
		sent = prefill ? before.trimEnd() : before;
		const asking = await lab.continue(before);
		try {
			assertContinued(asking, before, kind.rest(before, sent), kind.warnings);
			assert.equal(lab.saved.at(-1)?.text, before + asking.text);
		} catch (cause) {
			throw new Error(`after ${cut} characters${prefill ? ', with prefill' : ''}`, { cause });
		}
	}
	assert.equal(lab.server.requests.length, sampleCuts.length);
}

/** What the server has to get: turns that alternate, the answer as it is, and nothing that a vendor refuses. */
function assertTurns(request: unknown, sent: string, prefill: boolean): void {
	const turns = turnsOf(request);
	const roles = turns.map(({ role }) => role);
	assert.deepEqual(roles, prefill ? ['user', 'assistant'] : ['user', 'assistant', 'user']);
	assert.deepEqual(turns[0]?.content, 'What is this?');
	assert.equal(turns[1]?.content, sent);
	if (prefill) assert.doesNotMatch(sent, /\s$/);
	else assert.ok(sent.endsWith(quotedIn(turns[2]?.content)));
}

/** What the request in words says that the answer ended with. */
function quotedIn(content = ''): string {
	const [quoted] = /"(?:[^"\\]|\\.)+"$/.exec(content) ?? [];
	assert.ok(quoted, `no quotation at the end of ${content}`);
	return z.string().parse(JSON.parse(quoted));
}

function assertContinued(asking: Asking, before: string, rest: string, warnings: readonly WarningCode[]): void {
	assert.equal(asking.text, rest);
	assert.deepEqual(asking.terminal, { kind: 'done', reason: 'stop' });
	const [session] = asking.events;
	assert.equal(session?.kind === 'session' && session.offset, before.length);
	const warned = asking.events.flatMap((event) => (event.kind === 'warning' ? [event.code] : []));
	assert.deepEqual(warned, warnings);
}

function rowFor(kind: Kind, outcome: string): Row {
	return {
		outcome,
		timeoutMs: 60_000,
		async run(column) {
			await continueEverywhere(column, kind, false);
			// Of the vendors' models none is known to take it.
			if (column.local) await continueEverywhere(column, kind, true);
		},
	};
}

export const continuing = {
	continuedExactly: rowFor(exact, 'the whole answer to the byte, from 20 places'),
	continuedRepeating: rowFor(repeating, 'nothing twice, from 20 places'),
	continuedAnew: rowFor(anew, 'the beginning left out, from 20 places'),
	continuedAnnouncing: rowFor(announcing, 'the preamble kept and told, from 20 places'),
} as const satisfies Readonly<Record<string, Row>>;
