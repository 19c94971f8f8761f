import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';
import type { Language } from '../../protocol/panel.ts';
import { panelPolicy } from './panelPolicy.ts';

export interface PanelPage {
	readonly language: Language;
	/** Of the conversation, where the page is to remember it for the editor. */
	readonly session?: string;
}

/** The empty page of a panel: its bundle, its style, and nothing else that could run or load. */
export function panelHtml(
	webview: Webview,
	extensionUri: Uri,
	panel: string,
	{ language, session }: PanelPage,
): string {
	const file = (name: string): string =>
		webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', 'panel', name)).toString();
	const nonce = randomBytes(16).toString('base64');
	const policy = panelPolicy(webview.cspSource, nonce);
	return `<!DOCTYPE html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file(`${panel}Style.css`)}">
<title>Tributary</title>
</head>
<body>
<div id="app"${session === undefined ? '' : ` data-session="${attribute(session)}"`}></div>
<script nonce="${nonce}" src="${file(`${panel}.js`)}"></script>
</body>
</html>`;
}

/** A conversation that was imported may have any id. */
function attribute(value: string): string {
	return value.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
