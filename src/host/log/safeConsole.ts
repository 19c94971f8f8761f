import type { Features, RemoteConsole } from 'vscode-languageserver/node';

/**
 * The protocol library logs by itself, and below the first line it prints whole messages as JSON ("Received message
 * which is neither a response nor a notification"): with a malformed `tributary/credentials` that would be a key.
 * Its lines keep their first line only, redacted.
 */
export function safeConsole(redact: (text: string) => string): Features {
	const safe = (text: string) => redact(text.split('\n', 1)[0] ?? '');
	return {
		__brand: 'features',
		console: (Base: new () => RemoteConsole) =>
			class extends Base {
				override error(text: string): void {
					super.error(safe(text));
				}
				override warn(text: string): void {
					super.warn(safe(text));
				}
				override info(text: string): void {
					super.info(safe(text));
				}
				override log(text: string): void {
					super.log(safe(text));
				}
				override debug(text: string): void {
					super.debug(safe(text));
				}
			},
	};
}
