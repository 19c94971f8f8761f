import { once } from 'node:events';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { type PageName, pageHtml } from './pageHtml.ts';
import { panelBundle } from './panelBundle.ts';
import { isTheme, themeCss } from './themes.ts';

const contentTypes: Readonly<Record<string, string>> = {
	'.css': 'text/css',
	'.js': 'text/javascript',
	'.woff2': 'font/woff2',
};

const pages: Readonly<Record<string, PageName>> = { '/': 'chat', '/costs': 'costs' };

export interface PanelServer {
	/** Of the chat; the other pages lie beside it under their names. */
	readonly url: string;
	close(): Promise<void>;
}

/** Serves the page as the editor's webview would: the same shell, policy and files, on a free port of this machine. */
export async function servePanel(): Promise<PanelServer> {
	const files = await panelBundle();
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://panel');
		const page = pages[pathname];
		if (page !== undefined) {
			response.setHeader('content-type', 'text/html; charset=utf-8').end(pageHtml(page));
			return;
		}
		if (pathname === '/theme.css') {
			const theme = searchParams.get('theme') ?? '';
			response.setHeader('content-type', 'text/css').end(isTheme(theme) ? themeCss(theme) : '');
			return;
		}
		const name = pathname.slice(1);
		const file = files.get(name);
		if (file === undefined) response.writeHead(404).end();
		else response.setHeader('content-type', contentTypes[extname(name)] ?? 'application/octet-stream').end(file);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port');
	return {
		url: `http://127.0.0.1:${address.port}/`,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
