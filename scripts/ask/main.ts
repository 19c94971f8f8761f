import { text } from 'node:stream/consumers';
import * as l10n from '@vscode/l10n';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { AnswerFailure, toErrorEvent } from '../../src/engine/answer/answerFailure.ts';
import type { AskResult, Configuration } from '../../src/protocol/host.ts';
import { type AskArguments, BadUsage, parseArguments } from './arguments.ts';
import { HostGone, HostNotBuilt, HostProcess } from './hostProcess.ts';
import { speak } from './language.ts';
import { JsonOutput, type Output, PlainOutput } from './output.ts';
import { checkSettings, readSettings } from './settingsFile.ts';
import { usage } from './usage.ts';

const exitCode = { answered: 0, failed: 1, badUsage: 2, cancelled: 130 } as const;

try {
	const asked = parseArguments(process.argv.slice(2));
	process.exitCode = await ask(asked, await configurationOf(asked));
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

async function configurationOf({ settingsFile }: AskArguments): Promise<Configuration> {
	if (settingsFile === undefined) return { settings: {} };
	const configuration = await readSettings(settingsFile);
	await speak(configuration);
	checkSettings(settingsFile, configuration);
	return configuration;
}

async function ask(asked: AskArguments, configuration: Configuration): Promise<number> {
	const question = asked.question === '-' ? await questionFromInput() : asked.question;
	const host = new HostProcess();
	const cancellation = cancelOnInterrupt(host);
	const output: Output = asked.json ? new JsonOutput() : new PlainOutput();
	try {
		await host.initialize(configuration);
		const params = { question, ...(asked.model === undefined ? {} : { model: asked.model }) };
		const result = await host.ask(
			params,
			cancellation.token,
			asked.stream ? (events) => output.events(events) : undefined,
		);
		if (result.events !== undefined) output.events(result.events);
		output.finish();
		return codeOf(result);
	} catch (failure) {
		if (!(failure instanceof HostGone)) throw failure;
		output.broken(toErrorEvent(new AnswerFailure(failure.code)));
		return exitCode.failed;
	} finally {
		await host.stop();
	}
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
