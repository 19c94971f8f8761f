import type { Question } from '../../engine/answer/question.ts';
import { namedTier } from '../../engine/routing/router/namedTier.ts';
import type { CurrentSettings } from '../configuration/currentSettings.ts';

/** What a person wrote, without the tier that they name in it. Where no tier is weighed, `@genius` is a word like others. */
export function heededText(written: string, settings: CurrentSettings): Pick<Question, 'text' | 'named'> {
	if (!settings.resolved.values['tributary.intelligentRouting.enabled']) return { text: written };
	const found = namedTier(written);
	return found === undefined ? { text: written } : { text: found.text, named: found.tier };
}
