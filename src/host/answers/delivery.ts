import type { BoundedChannel } from '../../engine/stream/boundedChannel.ts';
import type { Batch, EventStream } from '../../engine/stream/stage.ts';
import { turnOfLoop } from './turnOfLoop.ts';

/** Milliseconds for which a producer that never waits may keep the event loop to itself. */
const sliceMs = 4;

/** Drains `source` into the channel, whoever looks on, and closes the channel. Waits only while the channel pauses it. */
export async function fill(
	channel: BoundedChannel,
	source: EventStream,
	{ now, see }: { readonly now: () => number; readonly see: (batch: Batch) => void },
): Promise<void> {
	try {
		let sliceBegan = now();
		for await (const batch of source) {
			see(batch);
			const paused = channel.write(batch);
			if (paused !== undefined) await paused;
			if (now() - sliceBegan < sliceMs) continue;
			await turnOfLoop();
			sliceBegan = now();
		}
	} finally {
		channel.close();
	}
}

/** Sends what the channel holds, each time all that has gathered since the last send. Ends when the channel does. */
export async function deliver(channel: BoundedChannel, send: (batch: Batch) => Promise<void>): Promise<void> {
	for (let batch = await channel.read(); batch !== undefined; batch = await channel.read()) {
		await send(batch);
		await turnOfLoop();
	}
}
