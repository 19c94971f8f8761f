import * as l10n from '@vscode/l10n';

export function usage(): string {
	const options: readonly (readonly [string, string])[] = [
		['--json', l10n.t('one event of the answer a line, as it comes')],
		['--no-stream', l10n.t('the whole answer at its end')],
		['--metrics', l10n.t('tell afterwards how the answer came, where hybrid streaming is on')],
		['--fresh', l10n.t('ask the model, though the same was answered before')],
		['--settings FILE.json', l10n.t('settings, as an object of tributary.* keys')],
		['--model MODEL', l10n.t('a model or a tier for this question; else tributary.model')],
		['--session ID', l10n.t('go on with this conversation, or begin it under this name')],
		['--continue [ID]', l10n.t('no question: go on with the newest answer, or this one, where it was cut')],
		['--store DIR', l10n.t("keep conversations in this folder; else in the system's for data")],
		['--no-store', l10n.t('keep nothing')],
		['--image FILE', l10n.t('a picture to ask about; may be given several times')],
		['--endpoint NAME=URL', l10n.t('a server of your own, asked as custom/NAME/MODEL; its key from NAME_API_KEY')],
		['--api anthropic', l10n.t('that server speaks the wire of Anthropic and not that of OpenAI')],
		['--models', l10n.t('no question: list what can be chosen')],
		['--health', l10n.t('no question: look at every connection')],
		['--list-sessions', l10n.t('no question: list the conversations, the newest first')],
		['--search TEXT', l10n.t('no question: list the conversations with these words')],
		['--export ID', l10n.t('no question: print a conversation, with {0} all of it', '--format json')],
		['--format FORMAT', l10n.t('of an export: markdown or json')],
		['--import FILE', l10n.t('no question: take in a conversation that was exported as JSON')],
		['--delete-all', l10n.t('no question: delete every conversation at once, for good')],
	];
	return [
		l10n.t('usage: {0}', 'npm run --silent ask -- [options] "question"'),
		'',
		...options.map(([option, meaning]) => `  ${option.padEnd(22)}${meaning}`),
		'',
		l10n.t('A question "-" is read from standard input. Keys and other variables come from the environment.'),
		l10n.t("With TRIBUTARY_DEBUG=1 the host's log goes to standard error."),
		l10n.t('Exit code: 0 answered, 1 the answer ended with an error, 2 bad usage, 130 cancelled.'),
		'',
	].join('\n');
}
