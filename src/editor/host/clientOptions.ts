import type { LogOutputChannel } from 'vscode';
import {
	CloseAction,
	ErrorAction,
	type LanguageClientOptions,
	RevealOutputChannelOn,
} from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../protocol/configuration.ts';
import { redactedTrace } from './redactedTrace.ts';

export interface ClientHooks {
	/** Asked at every start of the host. */
	initializationOptions(): InitializationOptions;
	/**
	 * Asked when the host has died: how long to wait before it is started again, in milliseconds, or `undefined` to leave
	 * it. Called in the same turn in which the pending requests are rejected.
	 */
	restartDelay(): number | undefined;
}

/** How the language client behaves; what it would say to the person by itself, we say. */
export function clientOptions(log: LogOutputChannel, hooks: ClientHooks): LanguageClientOptions {
	return {
		// `*` would synchronise output channels too, this log among them, which then feeds back on itself.
		documentSelector: [{ scheme: 'file' }, { scheme: 'untitled' }],
		outputChannel: log,
		traceOutputChannel: redactedTrace(log),
		revealOutputChannelOn: RevealOutputChannelOn.Never,
		initializationOptions: () => hooks.initializationOptions(),
		initializationFailedHandler: () => false,
		errorHandler: {
			error: () => ({ action: ErrorAction.Continue, handled: true }),
			closed: async () => {
				const delay = hooks.restartDelay();
				if (delay === undefined) return { action: CloseAction.DoNotRestart, handled: true };
				await new Promise((resolve) => setTimeout(resolve, delay));
				return { action: CloseAction.Restart, handled: true };
			},
		},
	};
}
