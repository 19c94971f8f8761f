import type { ErrorCode } from '../../../../src/protocol/errors.ts';
import { AnswerLab } from './answerLab.ts';
import { failing, type Script } from './scripts.ts';
import { nameOf, type Seen } from './seen.ts';

/** A file that goes along. */
export const reference = {
	reference: { kind: 'file', uri: 'file:///project/a.ts', languageId: 'typescript' },
	path: 'a.ts',
	text: 'const a = 1;\n',
} as const;

export const pins = { nothing: undefined, tier: 'smart', model: 'openai/s1' } as const;
export type Pinned = keyof typeof pins;
export const everyPinned: readonly Pinned[] = ['nothing', 'tier', 'model'];

const model = ['s1@openrouter', 's1@openai'] as const;
const tier = [...model, 's2@c'] as const;

/** Who fails, every time; `mock`: all but the mock, which is allowed there alone. */
export const broken = {
	way: ['s1@openrouter'],
	model,
	tier,
	mock: [...tier, 'g1@g', 'f1@f', 'n1@n'],
	everybody: [...tier, 'g1@g', 'f1@f', 'n1@n'],
} as const;
export type Broken = keyof typeof broken;
export const everyBroken: readonly Broken[] = ['way', 'model', 'tier', 'mock', 'everybody'];

export interface Story {
	readonly lab: AnswerLab;
	readonly seen: Seen;
	/** `s1 s1@openai s2: "s2" answered_by_another`: who was asked, whose text came, and the warnings; or the error. */
	readonly told: string;
}

/** A question about a file, which goes to `s1` by OpenRouter first. */
export async function story(code: ErrorCode, who: Broken, pinned: Pinned): Promise<Story> {
	const fails = Object.fromEntries(broken[who].map((name): [string, Script] => [name, failing(code)]));
	const lab = new AnswerLab({ scripts: fails, settings: { 'tributary.allowMockLlm': who === 'mock' } });
	const wish = pins[pinned];
	const seen = await lab.ask({ ...(wish === undefined ? {} : { model: wish }), references: [reference] });
	return { lab, seen, told: `${lab.asked.map(shortly).join(' ')}: ${outcomeOf(seen)}` };
}

function outcomeOf({ text, warnings, end, routes }: Seen): string {
	if (end !== 'done stop') return end;
	const last = routes.at(-1);
	const by = last === undefined ? '' : shortly(nameOf(last));
	const said = text === `I am ${last === undefined ? '' : nameOf(last)}` ? by : text;
	return [said, ...warnings.map((warning) => warning.code)].join(' ');
}

function shortly(name: string): string {
	if (name === 'default@mock') return 'mock';
	return name === 's1@openai' ? name : name.slice(0, name.indexOf('@'));
}
