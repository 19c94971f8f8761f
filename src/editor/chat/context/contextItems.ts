import { type Disposable, EventEmitter } from 'vscode';
import type { Attachment, Budget, ContextItem, FromPanel, PictureData } from '../../../protocol/panel.ts';
import type { Reference } from '../../../protocol/references.ts';
import { attachDropped, attachPasted, chooseImages } from '../../commands/attachImages.ts';
import { Attachments } from '../attachments.ts';
import type { ProjectInstructions } from '../instructions.ts';
import { mayBeOffered, toRange } from '../references.ts';
import { AddedItems } from './addedItems.ts';
import { AutomaticSelection } from './automaticSelection.ts';
import { type Counted, Counting, type CountingHost, type Going, noFigures } from './counting.ts';
import { type Sleep, sleep as sleepForReal } from './debounced.ts';
import { referenceTo, referenceToSelection } from './documentReferences.ts';
import { type Added, rangeOf } from './itemList.ts';
import { Mentions } from './mentions.ts';
import { openPlace } from './openPlace.ts';
import { problemsOf } from './problems.ts';
import { itemsShown, offeredFile, selectionId } from './shown.ts';

export interface ContextParts {
	readonly host: CountingHost;
	readonly instructions: ProjectInstructions;
	/** The conversation that the next question goes on, and the answer that it follows. */
	conversation(): { readonly sessionId: string; readonly parent: string | null };
}

/** What goes along with the next question of one view: what is selected, what the person has added, and pictures. */
export class ContextItems {
	readonly #parts: ContextParts;
	readonly #changed = new EventEmitter<void>();
	/** Items, figures or pictures are other than they were. */
	readonly onDidChange = this.#changed.event;
	readonly #attachments = new Attachments();
	readonly #added = new AddedItems();
	readonly #selection: AutomaticSelection;
	readonly #mentions: Mentions;
	readonly onMentions: Mentions['onFound'];
	readonly #counting: Counting;
	readonly #listeners: readonly Disposable[];
	#counted: Counted = noFigures;
	#draft = '';

	constructor(parts: ContextParts, sleep: Sleep = sleepForReal) {
		this.#parts = parts;
		this.#selection = new AutomaticSelection(sleep);
		this.#mentions = new Mentions(this.#selection.editor, sleep);
		this.onMentions = this.#mentions.onFound;
		const { host, instructions } = parts;
		const recount = (): void => this.#counting.soon();
		this.#counting = new Counting(
			host,
			sleep,
			() => this.#going(),
			(counted) => {
				this.#counted = counted;
				this.#changed.fire();
			},
		);
		this.#listeners = [
			this.#selection.onDidChange(() => this.#selectionMoved()),
			this.#added.onDidChange(() => this.#change()),
			this.#attachments.onDidChange(() => this.#change()),
			host.onDidChangeStatus(recount),
			instructions.onDidChange(recount),
		];
		recount();
	}

	get items(): readonly ContextItem[] {
		const selected = this.#selection.current;
		return itemsShown({
			selection: selected && { uri: selected.document.uri.toString(), range: toRange(selected.selection) },
			added: this.#added.all,
			open: this.#open,
			problems: (uri) => problemsOf(uri).length,
			estimates: this.#counted.estimates,
		});
	}

	/** Absent until it was counted, and where no host runs that could. */
	get budget(): Budget | undefined {
		return this.#counted.budget;
	}

	get attachments(): readonly Attachment[] {
		return this.#attachments.waiting;
	}

	get pictures(): readonly PictureData[] {
		return this.#attachments.pictures;
	}

	/** What goes along with a question that is asked now: instructions, then items, then pictures. */
	async references(): Promise<readonly Reference[]> {
		this.#selection.editor.look();
		return (await this.#gather()).map(({ reference }) => reference);
	}

	/** A question was asked with them: what was added goes. */
	taken(): void {
		this.#added.clear();
		this.#draft = '';
		this.#attachments.clear();
		this.#counting.soon();
	}

	/** The next question goes on another conversation, or follows another answer. */
	conversationChanged(): void {
		this.#counting.soon();
	}

	/** Does what the page asks for, where it concerns what goes along; resolves to whether it did. */
	async receive(message: FromPanel): Promise<boolean> {
		switch (message.type) {
			case 'drafted':
				this.#draft = message.text;
				this.#counting.soon();
				return true;
			case 'findMentions':
				await this.#mentions.find(message.request, message.trigger, message.query);
				return true;
			case 'addMention':
				this.#added.add(await this.#mentions.targets(message.id));
				return true;
			case 'addItem':
				if (this.#offered?.id === message.id) this.#added.add([this.#offered.target]);
				return true;
			case 'removeItem':
				if (message.id === selectionId) {
					this.#selection.remove();
					this.#change();
				} else this.#added.remove(message.id);
				return true;
			case 'openItem':
				await this.#openItem(message.id);
				return true;
			case 'attachImage':
				attachPasted(this.#attachments, message.name, message.data);
				return true;
			case 'attachUris': {
				const documents = await attachDropped(this.#attachments, message.uris);
				this.#added.add(documents.map((uri) => ({ kind: 'file', uri: uri.toString() })));
				return true;
			}
			case 'chooseImage':
				await chooseImages(this.#attachments);
				return true;
			case 'removeAttachment':
				this.#attachments.remove(message.id);
				return true;
			default:
				return false;
		}
	}

	dispose(): void {
		for (const listener of this.#listeners) listener.dispose();
		this.#counting.dispose();
		this.#mentions.dispose();
		this.#added.dispose();
		this.#selection.dispose();
		this.#attachments.dispose();
		this.#changed.dispose();
	}

	/** URI of the open file, where it may be offered. */
	get #open(): string | undefined {
		const uri = this.#selection.editor.current?.document.uri;
		return uri !== undefined && mayBeOffered(uri) ? uri.toString() : undefined;
	}

	get #offered(): Added | undefined {
		return offeredFile(this.#open, this.#added.all);
	}

	async #gather(): Promise<Going['references']> {
		const instructions = await this.#parts.instructions.references();
		const selected = this.#selection.current;
		const added = this.#added.all.map(({ id, target }) => ({ item: id, reference: referenceTo(target) }));
		return [
			...instructions.map((reference) => ({ reference })),
			...(selected === undefined ? [] : [{ item: selectionId, reference: referenceToSelection(selected) }]),
			...added.flatMap(({ item, reference }) => (reference === undefined ? [] : [{ item, reference }])),
			...this.#attachments.references.map((reference) => ({ reference })),
		];
	}

	async #going(): Promise<Going> {
		const params = { ...this.#parts.conversation(), question: this.#draft };
		return { params, references: await this.#gather() };
	}

	/** Only what is shown: the page may not name just any file. */
	async #openItem(id: string): Promise<void> {
		const selected = this.#selection.current;
		if (id === selectionId && selected !== undefined) {
			return openPlace(selected.document.uri.toString(), toRange(selected.selection));
		}
		const offered = this.#offered;
		const shown = offered === undefined ? this.#added.all : [...this.#added.all, offered];
		const target = shown.find((item) => item.id === id)?.target;
		if (target === undefined) return;
		const range = rangeOf(target) ?? (target.kind === 'problems' ? problemsOf(target.uri)[0]?.range : undefined);
		await openPlace(target.uri, range);
	}

	/** Its figure was that of the selection before. */
	#selectionMoved(): void {
		const estimates = [...this.#counted.estimates].filter(([id]) => id !== selectionId);
		this.#counted = { ...this.#counted, estimates: new Map(estimates) };
		this.#change();
	}

	#change(): void {
		this.#changed.fire();
		this.#counting.soon();
	}
}
