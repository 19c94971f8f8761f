import assert from 'node:assert/strict';
import { AnswerFailure } from '../../../src/engine/answer/answerFailure.ts';
import { FallbackLadder } from '../../../src/engine/ladder/fallbackLadder.ts';
import type { ChosenModel } from '../../../src/engine/models/chooseModel.ts';
import type { Provider } from '../../../src/engine/provider.ts';
import { withDeadlines } from '../../../src/engine/stream/deadlines.ts';
import { request } from '../providers/chatServer.ts';
import { breakerLab, never, refusing, served, well } from './breakerLab.ts';

const reason = { code: 'routed', args: { tier: 'smart' } } as const;
const candidate = (provider: string): ChosenModel => ({
	model: 'm',
	provider,
	providerModel: 'm',
	reason,
	tier: 'smart',
});
const candidates = [candidate('openrouter'), candidate('openai')] as const;

describe('a provider that is down for a minute', () => {
	it('is left alone while another answers, and taken back afterwards', async () => {
		const { breakers, clock } = breakerLab();
		const broken = await served('openrouter', breakers);
		const other = await served('openai', breakers);
		const providers: readonly Provider[] = [broken.provider, other.provider];

		/** Asks as an answer does; returns who answered. */
		async function answered(): Promise<string> {
			const isDown = (choice: ChosenModel) => breakers.isDown(choice);
			const ladder = new FallbackLadder({
				first: candidates.find((choice) => !isDown(choice)) ?? candidates[0],
				reach: 'full',
				pinned: 'tier',
				otherWays: () => [],
				candidates: () => candidates,
				isDown,
				standIn: () => undefined,
				hasReferences: false,
				maxWaitMs: 8_000,
				random: () => 0,
			});
			for (;;) {
				const { choice } = ladder.attempt;
				const provider = providers.find(({ id }) => id === choice.provider);
				assert.ok(provider !== undefined);
				const deadlines = { clock, provider: choice.provider, firstTokenSeconds: 60, idleSeconds: 60 };
				try {
					const open = (signal: AbortSignal) => provider.stream(request({ providerModel: 'm' }), signal);
					for await (const _batch of withDeadlines(open, deadlines, never));
					return choice.provider;
				} catch (failure) {
					assert.ok(failure instanceof AnswerFailure);
					assert.ok(ladder.after({ failure, shown: false }) !== undefined);
				}
			}
		}

		const asked: [seconds: number, requests: number, by: string][] = [];
		for (let seconds = 0; seconds <= 120; seconds += 10) {
			broken.answers(seconds < 60 ? refusing(503) : well);
			const before = broken.server.asked.length;
			const by = await answered();
			asked.push([seconds, broken.server.asked.length - before, by]);
			await clock.advance(10_000);
		}
		assert.deepEqual(asked, [
			[0, 3, 'openai'],
			[10, 0, 'openai'],
			[20, 0, 'openai'],
			[30, 1, 'openai'],
			[40, 0, 'openai'],
			[50, 0, 'openai'],
			[60, 0, 'openai'],
			[70, 0, 'openai'],
			[80, 0, 'openai'],
			[90, 1, 'openrouter'],
			[100, 1, 'openrouter'],
			[110, 1, 'openrouter'],
			[120, 1, 'openrouter'],
		]);
	});
});
