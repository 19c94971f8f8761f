import type { LogOutputChannel } from 'vscode';

/**
 * The log as the language client may trace into it. At level `verbose` the client prints whole messages, and those
 * carry keys, questions and answers; here only the headline of each message gets through.
 */
export function redactedTrace(log: LogOutputChannel): LogOutputChannel {
	return new Proxy(log, {
		get(target, property) {
			if (property === 'trace') return (message: string) => target.trace(headline(message));
			const value: unknown = Reflect.get(target, property, target);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
}

/** The first line of a text trace; of a JSON trace (`trace.server.format: json`) the direction and the method. */
function headline(message: string): string {
	if (!message.startsWith('{')) return message.split('\n', 1)[0] ?? '';
	const method = /"method":"([\w$/]+)"/.exec(message)?.[1] ?? '';
	const type = /"type":"([\w-]+)"/.exec(message)?.[1] ?? 'message';
	return `${type} ${method}`.trim();
}
