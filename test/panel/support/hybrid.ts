import type { Exchange } from '../../../src/protocol/panel.ts';
import { answer, exchange } from './conversations.ts';
import { routed } from './routes.ts';

/* Answers as hybrid streaming leaves them. */

const draft = `de\`** and more.

## Then [it](https://example.com) goes on

- with \`all\` that ends
- and \\(x^2\\)

> quoted

| a | b |
|---|---|
| 1 | \`2\` |

\`\`\`ts
const a = 1;
\`\`\`
`;

/** While it streams, with a draft behind it in which everything is that answers are made of. */
export const foretoldExchange: Exchange = exchange({
	id: 'foretold',
	question: 'Go on',
	answer: answer('It goes on:\n\n```ts\nlet b;\n```\n\nWith **some `co', { state: { phase: 'streaming' }, draft }),
});

/** The same was asked before. */
export const replayedExchange: Exchange = exchange({
	id: 'replayed',
	question: 'The same once more',
	answer: answer('It is the same.', {
		route: { ...routed, source: 'cache' },
		usage: { kind: 'usage', input: 1200, output: 312, usd: 0, exact: true },
		quality: { stalls: 0, fromCache: true },
		processingTimeMs: 3,
	}),
});

/** All that can be measured of an answer. */
export const measuredExchange: Exchange = exchange({
	id: 'measured',
	question: 'How fast?',
	answer: answer('Fast.', {
		route: routed,
		usage: { kind: 'usage', input: 1200, output: 312, exact: true },
		quality: {
			firstTokenMs: 812,
			firstPaintMs: 34,
			tokensPerSecond: 61.3,
			gapP50Ms: 16,
			gapP95Ms: 48,
			stalls: 2,
			drafts: { accuracy: 0.943, coverage: 0.71, leadTokens: 22, withdrawn: 3 },
		},
		processingTimeMs: 6500,
	}),
});
