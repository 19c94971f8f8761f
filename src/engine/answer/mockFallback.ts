import type { ErrorCode } from '../../protocol/errors.ts';
import type { WarningEvent } from '../../protocol/stream.ts';
import { type ChosenModel, mockModel } from '../models/chooseModel.ts';
import { parseModelId } from '../models/modelId.ts';
import type { Settings } from '../settings/definitions.ts';
import { AnswerFailure } from './answerFailure.ts';
import type { Question } from './question.ts';

export interface StandIn {
	readonly choice: ChosenModel;
	readonly warning: WarningEvent;
}

/**
 * What the mock must not hide: a key, an account, an endpoint or an id that needs mending, a question that this model
 * cannot take as it is, certificates and proxies that will fail every time, and a bug of ours.
 */
const notHidden: ReadonlySet<ErrorCode> = new Set([
	'key_refused',
	'access_denied',
	'account_empty',
	'model_unknown',
	'endpoint_unknown',
	'images_not_supported',
	'context_too_long',
	'certificate_refused',
	'proxy_refused',
	'internal',
]);

/** The mock in the place of a real model or tier that a person chose and that failed, where mock is allowed. */
export function standInFor(
	failure: unknown,
	question: Pick<Question, 'model'>,
	settings: Settings,
): StandIn | undefined {
	if (!settings['tributary.allowMockLlm']) return undefined;
	if (!(failure instanceof AnswerFailure) || notHidden.has(failure.code)) return undefined;
	const wish = question.model ?? settings['tributary.model'];
	// The mock itself; and `auto` is the mock already, but where tiers are weighed.
	const isMock = wish === 'auto' && !settings['tributary.intelligentRouting.enabled'];
	if (isMock || parseModelId(wish)?.kind === 'mock') return undefined;
	return {
		choice: mockModel,
		warning: { kind: 'warning', code: 'answered_by_mock', args: { model: wish, code: failure.code } },
	};
}
