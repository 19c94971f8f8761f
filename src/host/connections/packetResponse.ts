import type { Packets } from './packets.ts';

/** A response whose body is read packet by packet, right from the socket; or as any other, where somebody wants it whole. */
export function packetResponse(packets: Packets, init: ResponseInit): Response {
	const response = new Response(null, init);
	let whole: Response | undefined;
	const collected = () => {
		whole ??= new Response(ReadableStream.from(packets));
		return whole;
	};
	return Object.defineProperties(response, {
		// Configurable, because others watch what is read in the same way.
		body: { value: packets, configurable: true },
		arrayBuffer: { value: () => collected().arrayBuffer() },
		blob: { value: () => collected().blob() },
		bytes: { value: () => collected().bytes() },
		clone: { value: () => collected().clone() },
		json: { value: () => collected().json() },
		text: { value: () => collected().text() },
	});
}
