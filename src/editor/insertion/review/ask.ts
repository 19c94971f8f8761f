import { window } from 'vscode';

export interface AskedQuestion {
	readonly message: string;
	readonly detail: string;
	/** Buttons beside Cancel, the first one the usual answer. */
	readonly choices: readonly string[];
}

/** Asks and waits; `undefined` where the person thought better of it. */
export type Ask = (question: AskedQuestion) => Thenable<string | undefined>;

/** In a modal dialog, since what is asked about must not happen by chance. */
export const askModally: Ask = ({ message, detail, choices }) =>
	window.showWarningMessage(message, { modal: true, detail }, ...choices);
