import { text } from 'node:stream/consumers';
import * as l10n from '@vscode/l10n';
import { type CancellationToken, CancellationTokenSource, ResponseError } from 'vscode-languageserver-protocol/node';
import { AnswerFailure, toErrorEvent } from '../../src/engine/answer/answerFailure.ts';
import type { AskParams, AskResult, Configuration } from '../../src/protocol/host.ts';
import { type AskArguments, BadUsage, parseArguments } from './arguments.ts';
import { HostGone, HostNotBuilt, HostProcess } from './hostProcess.ts';
import { readImages } from './images.ts';
import { endpointKeys } from './keys.ts';
import { speak } from './language.ts';
import { printHealth, printModels } from './lists.ts';
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

async function run(wanted: AskArguments, configuration: Configuration): Promise<number> {
	const params = wanted.task.kind === 'ask' ? await askParamsOf(wanted.task, wanted) : undefined;
	const host = new HostProcess();
	const { token } = cancelOnInterrupt(host);
	const output: Output = wanted.json ? new JsonOutput() : new PlainOutput();
	try {
		await host.initialize(configuration, wanted.store);
		await host.give(endpointKeys(endpointNames(configuration), process.env));
		if (params !== undefined) return await ask(host, params, output, wanted.stream, token);
		const list = wanted.task.kind === 'models' ? listModels : listHealth;
		return (await list(host, token, wanted.json)) ? exitCode.answered : exitCode.failed;
	} catch (failure) {
		if (token.isCancellationRequested && failure instanceof ResponseError) return exitCode.cancelled;
		if (!(failure instanceof HostGone)) throw failure;
		output.broken(toErrorEvent(new AnswerFailure(failure.code)));
		return exitCode.failed;
	} finally {
		await host.stop();
	}
}

async function ask(
	host: HostProcess,
	params: AskParams,
	output: Output,
	stream: boolean,
	token: CancellationToken,
): Promise<number> {
	const result = await host.ask(params, token, stream ? (events) => output.events(events) : undefined);
	if (result.events !== undefined) output.events(result.events);
	output.finish();
	return codeOf(result);
}

async function listModels(host: HostProcess, token: CancellationToken, json: boolean): Promise<boolean> {
	return printModels(await host.models(token), json);
}

async function listHealth(host: HostProcess, token: CancellationToken, json: boolean): Promise<boolean> {
	return printHealth(await host.health(token), json);
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
	};
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
