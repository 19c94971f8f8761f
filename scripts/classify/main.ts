import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { RouterModel } from '../../src/engine/routing/correction/routerModel.ts';
import { QueryClassifier } from '../../src/engine/routing/queryClassifier.ts';
import { say } from '../setup/say.mjs';
import { shippedModel } from '../trainRouter/shippedModel.ts';
import { classifyLine } from './classifyLine.ts';

const usage = `usage: npm run --silent classify -- [--quality economy|balanced|quality] < prompts.jsonl
Reads lines of JSON, {"id": "...", "prompt": "..."}, and writes for each, in the same order,
{"id", "complexity", "tier", "kind", "language", "reasons"}. A line that cannot be read gets {"line", "error"} in its
place. Exit code 1 where there was one, 2 for bad usage.`;

process.exitCode = await main();

async function main(): Promise<number> {
	const quality = wantedQuality();
	const model = shippedModel();
	if (quality === undefined || !isQuality(quality, model)) {
		say(usage);
		return 2;
	}
	const classifier = new QueryClassifier(model);
	const cuts = model.cuts[quality];
	let failed = false;
	let line = 0;
	for await (const input of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
		line++;
		if (input.trim() === '') continue;
		const result = classifyLine(input, line, classifier, cuts);
		failed ||= 'error' in result;
		process.stdout.write(`${JSON.stringify(result)}\n`);
	}
	return failed ? 1 : 0;
}

function wantedQuality(): string | undefined {
	try {
		return parseArgs({ options: { quality: { type: 'string', default: 'balanced' } } }).values.quality;
	} catch {
		return undefined;
	}
}

function isQuality(quality: string, { cuts }: RouterModel): quality is keyof RouterModel['cuts'] {
	return Object.hasOwn(cuts, quality);
}
