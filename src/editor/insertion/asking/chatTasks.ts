import * as l10n from '@vscode/l10n';
import { type Uri, window } from 'vscode';
import type { Reference } from '../../../protocol/references.ts';
import type { ChatSurface } from '../../chat/chatSurface.ts';
import type { AskedAgain, Asking, Destination, Question } from '../../chat/conversation/question.ts';
import type { SlashTask } from '../../chat/slash/slashPrompt.ts';
import { showError } from '../../commands/errorActions.ts';
import { type BegunRun, beginRun } from './beginRun.ts';
import { FollowedPlace } from './followedPlace.ts';
import type { LastEditor } from './lastEditor.ts';
import { refusedFor } from './refusedTarget.ts';
import type { RunParts } from './runParts.ts';
import type { RunWish } from './runWish.ts';
import { taskWish } from './taskWish.ts';
import { tellEnd } from './tellEnd.ts';

export interface ChatTaskParts extends RunParts {
	readonly editor: Pick<LastEditor, 'current'>;
	/** Where a commit message goes, while a question of the chat is answered. */
	readonly commit: { destination(stop: () => void): Promise<Destination | undefined> };
}

/** Does what a `/` prompt says: the answer streams into the chat, and into the document at the same time. */
export class ChatTasks {
	readonly #parts: ChatTaskParts;

	constructor(parts: ChatTaskParts) {
		this.#parts = parts;
	}

	/** `rest`: the words behind the prompt's name; empty where there are none. */
	async runFromChat(surface: ChatSurface, task: SlashTask, rest: string): Promise<void> {
		const text = `/${task} ${rest.trim()}`.trim();
		const asked = await this.#asked(task, rest.trim());
		if (asked === undefined) return surface.draft(text);
		const { changes, references, goesTo } = asked;
		const given = (await surface.items.references()).filter(
			(reference) => reference.kind !== 'selection' || reference.uri !== changes?.toString(),
		);
		surface.items.taken();
		await surface.conversation.ask({
			text,
			task,
			references: withoutDoubles([...given, ...references]),
			...(goesTo === undefined ? {} : { goesTo }),
		});
	}

	/** `undefined` where it cannot be asked, or the person thought better of it. */
	async #asked(task: SlashTask, rest: string): Promise<Asked | undefined> {
		const { editor, commit } = this.#parts;
		if (task === 'commit') return { references: [], goesTo: ({ stop }) => commit.destination(stop) };
		const place = editor.current;
		if (place === undefined) {
			void window.showWarningMessage(l10n.t('Open a file and put the cursor where the text should go.'));
			return undefined;
		}
		const { document, selection } = place;
		if (task === 'explain') {
			const { uri, languageId } = document;
			// What is selected goes along by itself.
			return { references: selection.isEmpty ? [{ kind: 'file', uri: uri.toString(), languageId }] : [] };
		}
		const refused = refusedFor(task, document);
		if (refused !== undefined) void showError(refused);
		const wish = refused === undefined ? await taskWish(task, place, rest === '' ? {} : { question: rest }) : undefined;
		if (wish === undefined) return undefined;
		const goesTo = goesInto(wish, this.#parts);
		return { references: wish.references, goesTo, ...(wish.form === 'edit' ? { changes: wish.document.uri } : {}) };
	}
}

interface Asked extends Pick<Question, 'references' | 'goesTo'> {
	/** A document of which the answer's target shows what is selected. */
	readonly changes?: Uri;
}

/** Has each answer to a question written into the document; an answer before it that is undecided goes first. */
function goesInto(wish: RunWish, parts: RunParts): NonNullable<Question['goesTo']> {
	const followed = new FollowedPlace(wish.document, wish.range);
	let last: BegunRun | undefined;
	return async ({ sessionId, stop, again }: Asking) => {
		if (last !== undefined && !(await isWithdrawn(last))) return undefined;
		const source = {
			sessionId,
			isInChat: true,
			stop,
			again: (_range: RunWish['range'], how: AskedAgain): Promise<void> => again(how),
		};
		const begun = await beginRun(parts, { ...wish, range: followed.range }, source);
		if (begun === undefined) return undefined;
		begun.followed.dispose();
		last = begun;
		const { run, place } = begun;
		return {
			form: wish.form,
			references: [place],
			shown: [withoutText(place)],
			take: (events) => run.take(events),
			ended: () => void run.finish().then(() => tellEnd(run, parts)),
		};
	};
}

async function isWithdrawn({ run }: BegunRun): Promise<boolean> {
	await run.ended;
	return run.insertion.state.phase !== 'pending' || run.insertion.reject();
}

/** As the host keeps it with the conversation. */
function withoutText(reference: Reference): Reference {
	if (reference.kind === 'target') return { ...reference, text: '' };
	if (reference.kind !== 'cursor') return reference;
	const { text: _, ...place } = reference;
	return place;
}

/** What is selected goes along by itself and by what was asked for. */
function withoutDoubles(references: readonly Reference[]): readonly Reference[] {
	return [...new Map(references.map((reference) => [JSON.stringify(reference), reference])).values()];
}
