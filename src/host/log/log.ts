import { MessageType } from 'vscode-languageserver/node';

/** The host's log, shown by the editor. Never given a question, an answer, a header's value or a key. */
export interface Log {
	error(text: string): void;
	warn(text: string): void;
	info(text: string): void;
	debug(text: string): void;
}

/** `send` carries a line to the client (`window/logMessage`); everything passes through `redact` first. */
export function createLog(send: (type: MessageType, text: string) => void, redact: (text: string) => string): Log {
	const level = (type: MessageType) => (text: string) => send(type, redact(text));
	return {
		error: level(MessageType.Error),
		warn: level(MessageType.Warning),
		info: level(MessageType.Info),
		debug: level(MessageType.Debug),
	};
}
