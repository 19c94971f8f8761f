import { window } from 'vscode';
import { replaceIn } from '../support.ts';

export interface Messages {
	/** What was said, with the buttons: `Sentence. [Retry] [Show log]`. */
	readonly said: readonly string[];
	restore(): void;
}

/** Presses the first of these buttons that a message has; any other message goes unanswered. */
export function answerMessages(...buttons: readonly string[]): Messages {
	const said: string[] = [];
	const answer = async (message: string, ...rest: readonly unknown[]): Promise<string | undefined> => {
		const offered = rest.filter((item) => typeof item === 'string');
		said.push([message, ...offered.map((button) => `[${button}]`)].join(' '));
		return offered.find((button) => buttons.includes(button));
	};
	const restores = (['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const).map((name) =>
		replaceIn(window, name, answer as never),
	);
	return {
		said,
		restore: () => {
			for (const restore of restores) restore();
		},
	};
}
