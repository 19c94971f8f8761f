import { text } from 'node:stream/consumers';
import * as l10n from '@vscode/l10n';
import { CancellationToken, CancellationTokenSource, ResponseError } from 'vscode-languageserver-protocol/node';
import { AnswerFailure, toErrorEvent } from '../../src/engine/answer/answerFailure.ts';
import type { AskParams, AskResult } from '../../src/protocol/ask.ts';
import type { Configuration } from '../../src/protocol/configuration.ts';
import type { StreamEvent } from '../../src/protocol/stream.ts';
import { prepareArchiveTask } from './archiveTasks.ts';
import { type AskArguments, parseArguments } from './arguments.ts';
import { BadUsage } from './badUsage.ts';
import { findAnswer } from './findAnswer.ts';
import { HostGone, HostNotBuilt, HostProcess } from './hostProcess.ts';
import { readImages } from './images.ts';
import { endpointKeys } from './keys.ts';
import { speak } from './language.ts';
import { printHealth, printModels } from './lists.ts';
import { MeasuredOutput } from './measuredOutput.ts';
import { JsonOutput, type Output, PlainOutput } from './output.ts';
import { checkSettings, endpointNames, readSettings, withEndpoints } from './settingsFile.ts';
import { usage } from './usage.ts';

const exitCode = { answered: 0, failed: 1, badUsage: 2, cancelled: 130 } as const;

try {
	const wanted = parseArguments(process.argv.slice(2));
	process.exitCode = await run(wanted, await configurationOf(wanted));
} catch (failure) {
	if (failure instanceof BadUsage) {
		process.stderr.write(`${failure.message}\n\n${usage()}`);
		process.exitCode = exitCode.badUsage;
	} else if (failure instanceof HostNotBuilt) {
		process.stderr.write(`${l10n.t('The host is not built yet. Build it with: {0}', 'npm run build')}\n`);
		process.exitCode = exitCode.failed;
	} else {
		throw failure;
	}
}

async function configurationOf({ settingsFile, endpoints }: AskArguments): Promise<Configuration> {
	const configuration = settingsFile === undefined ? { settings: {} } : await readSettings(settingsFile);
	await speak(configuration);
	if (settingsFile !== undefined) checkSettings(settingsFile, configuration);
	const named = withEndpoints(configuration, endpoints);
	checkSettings('--endpoint', named);
	return named;
}

type Work = (host: HostProcess, token: CancellationToken) => Promise<number>;

async function run(wanted: AskArguments, configuration: Configuration): Promise<number> {
	const plain: Output = wanted.json ? new JsonOutput() : new PlainOutput();
	const measured = wanted.metrics ? new MeasuredOutput(plain, wanted.json) : undefined;
	const output = measured ?? plain;
	const work = await prepare(wanted, output);
	const host = new HostProcess();
	const { token } = cancelOnInterrupt(host);
	try {
		await host.initialize(configuration, wanted.store);
		await host.give(endpointKeys(endpointNames(configuration), process.env));
		const code = await work(host, token);
		measured?.measured(await host.request('tributary/metrics', null, CancellationToken.None));
		return code;
	} catch (failure) {
		if (token.isCancellationRequested && failure instanceof ResponseError) return exitCode.cancelled;
		if (!(failure instanceof HostGone)) throw failure;
		output.broken(toErrorEvent(new AnswerFailure(failure.code)));
		return exitCode.failed;
	} finally {
		await host.stop();
	}
}

/** Reads what the task needs, so that a file that is not there is told before a host is started. Rejects with `BadUsage`. */
async function prepare(wanted: AskArguments, output: Output): Promise<Work> {
	const { task, json } = wanted;
	const onEvents = wanted.stream ? (events: readonly StreamEvent[]) => output.events(events) : undefined;
	switch (task.kind) {
		case 'ask': {
			const params = await askParamsOf(task, wanted);
			return async (host, token) => finish(output, await host.ask(params, token, onEvents));
		}
		case 'continue':
			return async (host, token) => {
				const found = await findAnswer(host, { ...task, sessionId: wanted.session }, token);
				if (found.kind === 'error') {
					output.broken(found.error);
					return exitCode.failed;
				}
				const chosen = wanted.model === undefined ? {} : { model: wanted.model };
				const params = { ...found.params, ...chosen, ...pace(wanted) };
				return finish(output, await host.continue(params, token, onEvents));
			};
		case 'models':
			return async (host, token) => codeFor(printModels(await host.request('tributary/models', null, token), json));
		case 'health':
			return async (host, token) => codeFor(printHealth(await host.request('tributary/health', {}, token), json));
		default: {
			const archiving = await prepareArchiveTask(task, wanted);
			return async (host, token) => codeFor(await archiving(host, token));
		}
	}
}

function finish(output: Output, result: AskResult): number {
	if (result.events !== undefined) output.events(result.events);
	output.finish();
	return codeOf(result);
}

function codeFor(success: boolean): number {
	return success ? exitCode.answered : exitCode.failed;
}

async function askParamsOf({ question }: { readonly question: string }, wanted: AskArguments): Promise<AskParams> {
	const [asked, references] = await Promise.all([
		question === '-' ? questionFromInput() : question,
		readImages(wanted.images),
	]);
	return {
		question: asked,
		references: [...references],
		...(wanted.model === undefined ? {} : { model: wanted.model }),
		...(wanted.session === undefined ? {} : { sessionId: wanted.session }),
		...(wanted.fresh ? { fresh: true } : {}),
		...pace(wanted),
	};
}

/** Spread over time only for a person who looks on. */
function pace({ json }: AskArguments): { readonly unsmoothed?: true } {
	return process.stdout.isTTY && !json ? {} : { unsmoothed: true };
}

async function questionFromInput(): Promise<string> {
	const question = (await text(process.stdin)).trim();
	if (question === '') throw new BadUsage(l10n.t('Standard input had no question.'));
	return question;
}

/** The first interrupt stops the answer, which then ends properly with what has come; the second ends everything. */
function cancelOnInterrupt(host: HostProcess): CancellationTokenSource {
	const cancellation = new CancellationTokenSource();
	let interrupted = false;
	process.on('SIGINT', () => {
		if (interrupted) {
			host.kill();
			process.exit(exitCode.cancelled);
		}
		interrupted = true;
		cancellation.cancel();
	});
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code !== 'EPIPE') throw error;
		// Nobody reads any more (`ask … | head -1`): the same as being stopped.
		cancellation.cancel();
	});
	return cancellation;
}

function codeOf({ outcome }: AskResult): number {
	if (outcome.kind === 'error') return exitCode.failed;
	return outcome.reason === 'cancelled' ? exitCode.cancelled : exitCode.answered;
}
