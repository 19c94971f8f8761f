import { panelPolicy } from '../../../src/editor/webview/panelPolicy.ts';

const nonce = 'testnonce';

/** The pages that there are, by the names of their bundles. */
export type PageName = 'chat' | 'costs';

/** The webview's shell with the editor's policy, and a stand-in for VS Code's side that writes down what it is told. */
export function pageHtml(name: PageName): string {
	const policy = panelPolicy("'self'", nonce);
	return `<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="theme.css" id="theme">
<link rel="stylesheet" href="${name}Style.css">
<title>Tributary</title>
</head>
<body>
<div id="app"></div>
<script nonce="${nonce}">
	window.sent = [];
	window.violations = [];
	document.addEventListener('securitypolicyviolation', (event) => {
		window.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample);
	});
	const theme = new URLSearchParams(location.search).get('theme');
	if (theme !== null) document.getElementById('theme').href = 'theme.css?theme=' + theme;
	// As VS Code names them.
	const light = 'vscode-light';
	const contrast = 'vscode-high-contrast';
	const classes = { light, hcDark: contrast, hcLight: contrast + ' ' + contrast + '-light' };
	document.body.className = classes[theme] ?? 'vscode-dark';
	window.acquireVsCodeApi = () => ({
		postMessage: (message) => window.sent.push(message),
		getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
		setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
	});
</script>
<script nonce="${nonce}" src="${name}.js"></script>
</body>
</html>
`;
}
