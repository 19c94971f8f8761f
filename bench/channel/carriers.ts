import { BoundedChannel } from '../../src/engine/stream/boundedChannel.ts';
import type { Batch } from '../../src/engine/stream/stage.ts';
import { creditLimit } from '../../src/protocol/ask.ts';

/** Carries batches from one side of the process to the other; resolves to the events that came. */
export interface Carrier {
	readonly name: string;
	carry(batches: readonly Batch[]): Promise<number>;
}

/** What has gathered is taken at once: the reader comes by when as much has been written as it may owe. */
export const drained: Carrier = {
	name: 'BoundedChannel, drained',
	carry: (batches) => throughChannel(batches, creditLimit),
};

/** The reader waits for every single batch. */
export const awaited: Carrier = {
	name: 'BoundedChannel, awaited',
	carry: (batches) => throughChannel(batches, 1),
};

export const forAwait: Carrier = { name: 'for await', carry: (batches) => counted(generated(batches)) };

export const peers: readonly Carrier[] = [
	{
		name: 'three stacked async generators',
		carry: (batches) => counted(passedOn(passedOn(generated(batches)))),
	},
	{ name: 'ReadableStream', carry: (batches) => counted(streamOf(batches)) },
	{
		name: 'ReadableStream + TransformStream',
		carry: (batches) => counted(streamOf(batches).pipeThrough(new TransformStream<Batch, Batch>())),
	},
];

/** The reader takes and credits what there is whenever `every` events have been written. */
async function throughChannel(batches: readonly Batch[], every: number): Promise<number> {
	const channel = new BoundedChannel({ capacity: creditLimit, maxCharacters: 1_048_576, credit: true });
	let count = 0;
	let written = 0;
	const take = async () => {
		const batch = await channel.read();
		if (batch === undefined) return;
		count += batch.length;
		channel.credit(batch.length);
	};
	for (const batch of batches) {
		const wait = channel.write(batch);
		if (wait !== undefined) throw new Error('The channel is full, though all was taken.');
		written += batch.length;
		if (written < every) continue;
		written = 0;
		await take();
	}
	channel.close();
	await take();
	return count;
}

async function counted(source: AsyncIterable<Batch>): Promise<number> {
	let count = 0;
	for await (const batch of source) count += batch.length;
	return count;
}

async function* generated(batches: readonly Batch[]): AsyncGenerator<Batch> {
	for (const batch of batches) yield batch;
}

async function* passedOn(source: AsyncIterable<Batch>): AsyncGenerator<Batch> {
	for await (const batch of source) yield batch;
}

function streamOf(batches: readonly Batch[]): ReadableStream<Batch> {
	let next = 0;
	return new ReadableStream({
		pull(controller) {
			const batch = batches[next++];
			if (batch === undefined) controller.close();
			else controller.enqueue(batch);
		},
	});
}
