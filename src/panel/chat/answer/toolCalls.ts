import * as l10n from '@vscode/l10n';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ToolCall } from '../../../protocol/panel.ts';
import { icon } from '../icons.ts';

/** A folded line for each tool that the model wants called: its name, and inside what it is given. */
export function toolCalls(tools: readonly ToolCall[]): TemplateResult | typeof nothing {
	if (tools.length === 0) return nothing;
	return html`<div class="tools">${repeat(tools, ({ callId }) => callId, toolCall)}</div>`;
}

function toolCall({ name, arguments: given, result }: ToolCall): TemplateResult {
	return html`<details class="tool">
		<summary class="disclosure" data-action="unfoldTool">${icon('chevronRight')}<span>${l10n.t('Tool call')}</span><code dir="ltr">${name}</code></summary>
		${textBox(l10n.t('Arguments of {0}', name), given)}
		${result === undefined ? nothing : textBox(l10n.t('Result of {0}', name), result)}
	</details>`;
}

function textBox(label: string, text: string): TemplateResult {
	// What scrolls must be reachable by keyboard.
	return html`<pre dir="ltr" tabindex="0" role="group" aria-label=${label}><code>${text}</code></pre>`;
}
