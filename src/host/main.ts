import { join } from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { CurrentSettings } from './configuration/currentSettings.ts';
import { CredentialStore } from './credentials.ts';
import { logConsole } from './log/logConsole.ts';
import { createRedactor } from './log/redact.ts';
import { safeConsole } from './log/safeConsole.ts';
import { takeEnvironment } from './process/environment.ts';
import { exitOnFault, exitWithParent } from './process/lifetime.ts';
import { Server } from './server.ts';
import { createStdioConnection } from './stdio/stdioConnection.ts';

// Before anything else, and the SDKs are loaded only when a provider needs them: they never see what is deleted here.
const environment = takeEnvironment(process.env);
const credentials = new CredentialStore(environment);
const settings = new CurrentSettings(environment);
const redact = createRedactor(() => [...credentials.all(), ...settings.secrets]);

exitOnFault(redact);

const overIpc = process.argv.includes('--node-ipc') && process.send !== undefined;
if (overIpc || process.argv.includes('--stdio')) {
	const features = safeConsole(redact);
	const connection = overIpc ? createConnection(features) : createStdioConnection(features);
	const server = new Server(connection, {
		version,
		environment,
		settings,
		credentials,
		redact,
		storeScript: join(__dirname, 'store.js'),
	});
	globalThis.console = logConsole(server.log);
	exitWithParent(() => server.shutdownRequested, { overIpc });
	server.listen();
} else {
	process.stderr.write('usage: host.js --stdio | --node-ipc (as the child of a language client)\n');
	process.exitCode = 2;
}
