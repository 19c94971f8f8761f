import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';

export interface AskArguments {
	readonly question: string;
	readonly json: boolean;
	readonly stream: boolean;
	readonly settingsFile?: string;
	readonly model?: string;
}

/** What the person got wrong on the command line or in a file; exit 2. */
export class BadUsage extends Error {
	override readonly name = 'BadUsage';
}

/** @throws BadUsage */
export function parseArguments(argv: readonly string[]): AskArguments {
	const { values, positionals } = parse(argv);
	const [question, ...others] = positionals;
	if (question === undefined || question.trim() === '') throw new BadUsage(l10n.t('The question is missing.'));
	if (others.length > 0) throw new BadUsage(l10n.t('The question has to be one argument: put it in quotes.'));
	if (values.model?.trim() === '') throw new BadUsage(l10n.t('{0} has no value.', '--model'));
	return {
		question,
		json: values.json,
		stream: !values['no-stream'],
		...(values.settings === undefined ? {} : { settingsFile: values.settings }),
		...(values.model === undefined ? {} : { model: values.model }),
	};
}

function parse(argv: readonly string[]) {
	try {
		return parseArgs({
			args: [...argv],
			allowPositionals: true,
			options: {
				json: { type: 'boolean', default: false },
				'no-stream': { type: 'boolean', default: false },
				settings: { type: 'string' },
				model: { type: 'string' },
			},
		});
	} catch (error) {
		throw new BadUsage(error instanceof Error ? error.message : String(error), { cause: error });
	}
}
