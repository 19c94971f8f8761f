import assert from 'node:assert/strict';
import type { AskParams } from '../../../src/protocol/ask.ts';
import type { RouteEvent, WarningEvent } from '../../../src/protocol/stream.ts';
import { type Asking, ask, goOn } from '../harness/asking.ts';
import type { TestHost } from '../harness/testHost.ts';
import { openRouter, type Router, routedHost, routedSettings, says } from './routedHost.ts';

const trivial = 'hi';
const hard =
	'Design a sharded, replicated ledger with exactly-once transfers across shards. Prove that no interleaving of crashes, ' +
	'retries and rebalancing loses or doubles money, and compare two-phase commit with sagas under partial failure.';

describe('a routed answer', () => {
	let router: Router;
	let host: TestHost;
	beforeEach(async () => {
		router = await openRouter();
		host = await routedHost(router);
	});
	afterEach(() => host.stop());

	async function routed(params: AskParams): Promise<{ readonly asking: Asking; readonly route: RouteEvent }> {
		const asking = ask(host, params);
		const { outcome } = await asking.result;
		assert.deepEqual(outcome, { kind: 'done', reason: 'stop' });
		const routes = asking.events.filter((event) => event.kind === 'route');
		const [route] = routes;
		assert.ok(route !== undefined && routes.length === 1);
		return { asking, route };
	}

	it('says its tier, how hard the question is and by what, the alternatives and what it will cost', async () => {
		const easy = await routed({ question: trivial });
		const { tier, model, provider, source, reason, complexity = 1, decided = [] } = easy.route;
		assert.deepEqual([tier, model, provider, source], ['nano', 'openai/gpt-6-luna', 'openrouter', 'model']);
		assert.deepEqual(reason, { code: 'routed', args: { tier: 'nano' } });
		assert.ok(decided.length > 0 && decided.length <= 4);
		const difficult = await routed({ question: hard });
		assert.ok(difficult.route.tier === 'genius' || difficult.route.tier === 'smart', difficult.route.tier);
		assert.ok((difficult.route.complexity ?? 0) > complexity + 0.2);
		for (const { route } of [easy, difficult]) {
			const alternatives = route.alternatives ?? [];
			assert.deepEqual(
				alternatives.map((alternative) => alternative.tier),
				['nano', 'fast', 'smart', 'genius'],
			);
			const own = alternatives.find((alternative) => alternative.tier === route.tier);
			assert.deepEqual(
				[own?.model, own?.provider, own?.estimatedUsd],
				[route.model, route.provider, route.estimatedUsd],
			);
			assert.ok((route.estimatedUsd ?? 0) > 0);
		}
		assert.deepEqual(router.asked, ['openai/gpt-6-luna', difficult.route.model]);
	});

	it('stays with its model in a conversation', async () => {
		// Dearer than what the stronger models take for a prompt that they have in their caches.
		const cheap = ['openai/gpt-6.1-terra'];
		const settings = routedSettings(router, { 'tributary.models.nano': cheap, 'tributary.models.fast': cheap });
		await host.connection.sendNotification('workspace/didChangeConfiguration', { settings });
		router.answers(says('A long explanation. '.repeat(8_000), { input: 300, output: 32_000 }));
		const first = await routed({ question: hard, sessionId: 'a' });
		const { route } = await routed({ question: 'What does the word ledger mean?', sessionId: 'a' });
		assert.equal(route.model, first.route.model);
		assert.equal(route.reason.code, 'kept_model');
		// In another conversation the same goes elsewhere.
		const alone = await routed({ question: 'What does the word ledger mean?', sessionId: 'b' });
		assert.notEqual(alone.route.tier, first.route.tier);
	});

	it('goes where a name in the question sends it, and the model never reads the name', async () => {
		for (const [name, model] of [
			['nano', 'openai/gpt-6-luna'],
			['genius', 'anthropic/claude-opus-5.5'],
		] as const) {
			for (const wish of [{}, { model: 'auto' }]) {
				const { route } = await routed({ question: `@${name} what is a mutex?`, ...wish });
				assert.deepEqual([route.model, route.tier], [model, name]);
				assert.deepEqual(route.reason, { code: 'named_in_question', args: { tier: name } });
			}
		}
		assert.ok(router.server.asked.every(({ body }) => !JSON.stringify(body).includes('@nano')));
		assert.ok(router.server.asked.some(({ body }) => JSON.stringify(body).includes('what is a mutex?')));
		// What was chosen by hand stands.
		const { route } = await routed({ question: '@nano why?', model: 'anthropic/claude-opus-5.5' });
		assert.deepEqual([route.model, route.tier], ['anthropic/claude-opus-5.5', undefined]);
	});

	it('goes above the tier that was too weak', async () => {
		const { route } = await routed({ question: trivial, escalation: { from: 'smart', signal: 'thumbs_down' } });
		const args = { tier: 'genius', from: 'smart', signal: 'thumbs_down' };
		assert.deepEqual([route.tier, route.reason], ['genius', { code: 'escalated', args }]);
	});

	it('that is weak offers a stronger one, and that one nothing', async () => {
		router.answers(says(' '));
		const offers = (asking: Asking) =>
			asking.events.filter(
				(event): event is WarningEvent => event.kind === 'warning' && event.code === 'could_try_harder',
			);
		const [offer] = offers((await routed({ question: trivial, sessionId: 'a' })).asking);
		assert.deepEqual([offer?.args['signal'], offer?.args['tier'], offer?.args['how']], ['empty', 'fast', 'ask']);
		const stronger = await routed({
			question: trivial,
			sessionId: 'a',
			parent: null,
			escalation: { from: 'nano', signal: 'empty' },
		});
		assert.deepEqual([stronger.route.model, offers(stronger.asking)], [offer?.args['model'], []]);
		assert.equal(stronger.route.estimatedUsd, offer?.args['usd']);
	});

	it('is what was estimated for the question', async () => {
		const settings = [{}, { 'tributary.maxOutputTokens': 40 }, { 'tributary.intelligentRouting.quality': 'economy' }];
		for (const more of settings) {
			await host.connection.sendNotification('workspace/didChangeConfiguration', {
				settings: routedSettings(router, more),
			});
			for (const question of [trivial, hard, '@fast why?', 'Write a regular expression for dates.']) {
				for (const model of [undefined, 'smart', 'openai/gpt-6-luna']) {
					const wish = { question, ...(model === undefined ? {} : { model }) };
					const estimated = await host.request('tributary/estimate', wish);
					const { route } = await routed(wish);
					assert.deepEqual(
						[estimated.model, estimated.tier, estimated.usd],
						[route.model, route.tier, route.estimatedUsd],
						JSON.stringify([more, wish]),
					);
				}
			}
		}
	});

	it('is estimated in a conversation as it is routed there', async () => {
		router.answers(says('Go on.', { input: 60_000, output: 2_000 }));
		await routed({ question: hard, sessionId: 'a' });
		const wish = { question: 'And why is that?', sessionId: 'a' };
		const estimated = await host.request('tributary/estimate', wish);
		const { route } = await routed(wish);
		assert.deepEqual([estimated.model, estimated.usd], [route.model, route.estimatedUsd]);
	});

	it('that breaks off goes on with itself over the wire, and can be continued when it does not', async () => {
		let asked = 0;
		router.answers((request) => {
			const { response } = request;
			asked++;
			if (asked === 2) return says('two.')(request);
			response.writeHead(200, { 'content-type': 'text/event-stream' });
			response.write('data: {"choices":[{"index":0,"delta":{"content":"one "},"finish_reason":null}]}\n\n', () =>
				response.destroy(),
			);
			return undefined;
		});
		const asking = ask(host, { question: trivial, sessionId: 'a' });
		const { messageId, outcome } = await asking.result;
		assert.deepEqual([asking.text, outcome], ['one two.', { kind: 'done', reason: 'stop' }]);
		assert.ok(asking.events.some((event) => event.kind === 'warning' && event.code === 'continued_after_cut'));
		const again = goOn(host, { sessionId: 'a', messageId });
		const { outcome: nothingLeft } = await again.result;
		assert.equal(nothingLeft.kind === 'error' && nothingLeft.error.code, 'nothing_to_continue');
	});
});

describe('with routing off', () => {
	it('a name in the question is a word like others, for the answer and for the estimate', async () => {
		const router = await openRouter();
		const host = await routedHost(router, {
			settings: { 'tributary.intelligentRouting.enabled': false, 'tributary.model': 'openai/gpt-6-luna' },
		});
		const question = '@genius what is a mutex?';
		const { inputTokens } = await host.request('tributary/estimate', { question });
		const asking = ask(host, { question });
		await asking.result;
		assert.ok(JSON.stringify(router.server.asked.at(-1)?.body).includes(question));
		assert.deepEqual(router.asked, ['openai/gpt-6-luna']);
		assert.equal(asking.events.find((event) => event.kind === 'usage')?.input, inputTokens);
		await host.stop();
	});
});

describe('a provider that is down', () => {
	it('is left alone by later questions, and asked again when keys or settings change', async () => {
		const [router, other] = [await openRouter(), await openRouter()];
		router.answers(({ response }) => response.writeHead(500).end());
		const settings = {
			'tributary.models.nano': ['openai/gpt-6-luna', 'custom/other/m'],
			'tributary.endpoints': {
				openrouter: { baseUrl: `${router.server.origin}/v1` },
				other: { baseUrl: `${other.server.origin}/v1` },
			},
		};
		const host = await routedHost(router, { settings });
		const answered = async () => {
			const before = router.asked.length;
			const asking = ask(host, { question: '@nano hi' });
			assert.deepEqual((await asking.result).outcome, { kind: 'done', reason: 'stop' });
			const route = asking.events.findLast((event) => event.kind === 'route');
			return [router.asked.length - before, route?.model, route?.tried?.length ?? 0];
		};
		assert.deepEqual(await answered(), [3, 'custom/other/m', 3]);
		for (let question = 0; question < 3; question++) assert.deepEqual(await answered(), [0, 'custom/other/m', 0]);
		router.answers(says('Back.'));
		await host.connection.sendNotification('workspace/didChangeConfiguration', {
			settings: routedSettings(router, settings),
		});
		assert.deepEqual(await answered(), [1, 'openai/gpt-6-luna', 0]);
		await host.stop();
	});
});
