import { type Connection, createConnection, type Features, StreamMessageReader } from 'vscode-languageserver/node';
import { GatheredWriter } from './gatheredWriter.ts';

/** The protocol over standard input and output, which the client must leave to it. */
export function createStdioConnection(features: Features): Connection {
	const writer = new GatheredWriter(process.stdout);
	// `process.exit` lets nothing run on, and a pipe is written to at once.
	process.once('exit', writer.flush);
	return createConnection(features, new StreamMessageReader(process.stdin), writer);
}
