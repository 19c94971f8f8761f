import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { dataDirectory } from './dataDirectory.ts';

export interface AskArguments {
	readonly task: Task;
	readonly json: boolean;
	readonly stream: boolean;
	readonly settingsFile?: string;
	readonly model?: string;
	/** The folder of the store; absent where nothing is to be kept. */
	readonly store?: string;
	/** The conversation to go on with. */
	readonly session?: string;
	/** Files. */
	readonly images: readonly string[];
	/** Of the setting `tributary.endpoints`, beside those of the settings file. */
	readonly endpoints: Readonly<Record<string, { readonly baseUrl: string; readonly api?: string }>>;
}

export type Task =
	| { readonly kind: 'ask'; readonly question: string }
	/** List what can be chosen. */
	| { readonly kind: 'models' }
	/** Look at every connection. */
	| { readonly kind: 'health' };

/** What the person got wrong on the command line or in a file; exit 2. */
export class BadUsage extends Error {
	override readonly name = 'BadUsage';
}

/** @throws BadUsage */
export function parseArguments(argv: readonly string[]): AskArguments {
	const { values, positionals } = parse(argv);
	if (values.model?.trim() === '') throw new BadUsage(l10n.t('{0} has no value.', '--model'));
	return {
		task: taskOf(values, positionals),
		json: values.json,
		stream: !values['no-stream'],
		...(values.settings === undefined ? {} : { settingsFile: values.settings }),
		...(values.model === undefined ? {} : { model: values.model }),
		...keptIn(values),
		images: values.image,
		endpoints: Object.fromEntries(values.endpoint.map((text) => endpointOf(text, values.api))),
	};
}

function keptIn({ store, session }: ReturnType<typeof parse>['values']): Pick<AskArguments, 'store' | 'session'> {
	if (store?.trim() === '') throw new BadUsage(l10n.t('{0} has no value.', '--store'));
	if (session?.trim() === '') throw new BadUsage(l10n.t('{0} has no value.', '--session'));
	const directory =
		store ?? (session === undefined ? undefined : dataDirectory(process.platform, process.env, homedir()));
	return {
		...(directory === undefined ? {} : { store: resolve(directory) }),
		...(session === undefined ? {} : { session }),
	};
}

function taskOf(values: ReturnType<typeof parse>['values'], positionals: readonly string[]): Task {
	const [question, ...others] = positionals;
	if (values.models || values.health) {
		if (question !== undefined || (values.models && values.health)) {
			throw new BadUsage(l10n.t('{0} and {1} stand alone, without a question.', '--models', '--health'));
		}
		return { kind: values.models ? 'models' : 'health' };
	}
	if (question === undefined || question.trim() === '') throw new BadUsage(l10n.t('The question is missing.'));
	if (others.length > 0) throw new BadUsage(l10n.t('The question has to be one argument: put it in quotes.'));
	return { kind: 'ask', question };
}

function endpointOf(text: string, api: string | undefined): [string, AskArguments['endpoints'][string]] {
	const sign = text.indexOf('=');
	if (sign < 1) throw new BadUsage(l10n.t('{0} has to be followed by {1}.', '--endpoint', 'NAME=URL'));
	return [text.slice(0, sign), { baseUrl: text.slice(sign + 1), ...(api === undefined ? {} : { api }) }];
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
				store: { type: 'string' },
				session: { type: 'string' },
				image: { type: 'string', multiple: true, default: [] },
				endpoint: { type: 'string', multiple: true, default: [] },
				api: { type: 'string' },
				models: { type: 'boolean', default: false },
				health: { type: 'boolean', default: false },
			},
		});
	} catch (error) {
		throw new BadUsage(error instanceof Error ? error.message : String(error), { cause: error });
	}
}
