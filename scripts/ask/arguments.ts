import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { BadUsage } from './badUsage.ts';
import { dataDirectory } from './dataDirectory.ts';
import { given, notTogether, type Task, taskOf } from './tasks.ts';

export interface AskArguments {
	readonly task: Task;
	readonly json: boolean;
	readonly stream: boolean;
	/** Whether it is told how the answer came. */
	readonly metrics: boolean;
	/** Whether the model is asked, though the same was answered before. */
	readonly fresh: boolean;
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

/** @throws BadUsage */
export function parseArguments(argv: readonly string[]): AskArguments {
	const { values, positionals } = parse(argv);
	if (values.model?.trim() === '') throw new BadUsage(l10n.t('{0} has no value.', '--model'));
	const { task, option } = taskOf(values, positionals);
	if (values.fresh && option !== undefined) throw notTogether(option, '--fresh');
	if (values.metrics && option !== undefined && !aboutOne.includes(task.kind)) throw notTogether(option, '--metrics');
	return {
		task,
		json: values.json,
		stream: !values['no-stream'],
		metrics: values.metrics,
		fresh: values.fresh,
		...(values.settings === undefined ? {} : { settingsFile: values.settings }),
		...(values.model === undefined ? {} : { model: values.model }),
		...keptIn(values, task, option),
		images: values.image,
		endpoints: Object.fromEntries(values.endpoint.map((text) => endpointOf(text, values.api))),
	};
}

/** Tasks that have nothing to do with any conversation. */
const storeless: readonly Task['kind'][] = ['models', 'health'];
/** Tasks that are about one conversation. */
const aboutOne: readonly Task['kind'][] = ['ask', 'continue'];

function keptIn(
	{ store, session, 'no-store': nowhere }: ReturnType<typeof parse>['values'],
	task: Task,
	option = '--session',
): Pick<AskArguments, 'store' | 'session'> {
	const directory = given('--store', store, resolve);
	const named = given('--session', session, (id) => ({ session: id })) ?? {};
	if (session !== undefined && !aboutOne.includes(task.kind)) throw notTogether(option, '--session');
	if (nowhere) {
		if (store !== undefined) throw notTogether('--store', '--no-store');
		// A question alone needs no store; what is to be gone on with, listed or deleted lies in one.
		const needed = session !== undefined || !['ask', ...storeless].includes(task.kind);
		if (needed) throw notTogether(option, '--no-store');
		return {};
	}
	if (storeless.includes(task.kind)) return {};
	return { store: directory ?? dataDirectory(process.platform, process.env, homedir()), ...named };
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
				metrics: { type: 'boolean', default: false },
				fresh: { type: 'boolean', default: false },
				settings: { type: 'string' },
				model: { type: 'string' },
				store: { type: 'string' },
				'no-store': { type: 'boolean', default: false },
				session: { type: 'string' },
				image: { type: 'string', multiple: true, default: [] },
				endpoint: { type: 'string', multiple: true, default: [] },
				api: { type: 'string' },
				models: { type: 'boolean', default: false },
				health: { type: 'boolean', default: false },
				continue: { type: 'boolean', default: false },
				'list-sessions': { type: 'boolean', default: false },
				search: { type: 'string' },
				export: { type: 'string' },
				format: { type: 'string' },
				import: { type: 'string' },
				'delete-all': { type: 'boolean', default: false },
			},
		});
	} catch (error) {
		throw new BadUsage(error instanceof Error ? error.message : String(error), { cause: error });
	}
}
