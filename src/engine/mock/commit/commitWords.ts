/** The words of a commit message, in one language. Names stand as they are: a message is plain text. */
export interface CommitWords {
	addFile(file: string): string;
	removeFile(file: string): string;
	moveFile(from: string, to: string): string;
	changeFile(file: string): string;
	add(names: string, file: string): string;
	remove(names: string, file: string): string;
	replace(old: string, names: string, file: string): string;
	change(names: string, file: string): string;
	/** All of the files, by how they changed. */
	addFiles(files: string): string;
	removeFiles(files: string): string;
	changeFiles(files: string): string;
	/** The last two of a list. */
	readonly and: string;
	readonly comma: string;
	more(names: string, count: number): string;
	/** A file in the message's body: what happened to it, and how many lines came and went. */
	line(path: string, what: string, added: number, removed: number): string;
	added(names: string): string;
	removed(names: string): string;
	changed(names: string): string;
	readonly isNew: string;
	readonly isGone: string;
	movedFrom(path: string): string;
	readonly noNames: string;
	readonly nothing: string;
}

export const englishCommit: CommitWords = {
	addFile: (file) => `Add ${file}`,
	removeFile: (file) => `Remove ${file}`,
	moveFile: (from, to) => `Rename ${from} to ${to}`,
	changeFile: (file) => `Change ${file}`,
	add: (names, file) => `Add ${names} to ${file}`,
	remove: (names, file) => `Remove ${names} from ${file}`,
	replace: (old, names, file) => `Replace ${old} by ${names} in ${file}`,
	change: (names, file) => `Change ${names} in ${file}`,
	addFiles: (files) => `Add ${files}`,
	removeFiles: (files) => `Remove ${files}`,
	changeFiles: (files) => `Change ${files}`,
	and: ' and ',
	comma: ', ',
	more: (names, count) => `${names} and ${count} more`,
	line: (path, what, added, removed) => `- ${path}: ${what} (+${added} -${removed})`,
	added: (names) => `add ${names}`,
	removed: (names) => `remove ${names}`,
	changed: (names) => `change ${names}`,
	isNew: 'new',
	isGone: 'removed',
	movedFrom: (path) => `renamed from ${path}`,
	noNames: 'change',
	nothing: 'Change nothing',
};

export const arabicCommit: CommitWords = {
	addFile: (file) => `إضافة ${file}`,
	removeFile: (file) => `إزالة ${file}`,
	moveFile: (from, to) => `تغيير اسم ${from} إلى ${to}`,
	changeFile: (file) => `تعديل ${file}`,
	add: (names, file) => `إضافة ${names} إلى ${file}`,
	remove: (names, file) => `إزالة ${names} من ${file}`,
	replace: (old, names, file) => `استبدال ${old} بـ ${names} في ${file}`,
	change: (names, file) => `تعديل ${names} في ${file}`,
	addFiles: (files) => `إضافة ${files}`,
	removeFiles: (files) => `إزالة ${files}`,
	changeFiles: (files) => `تعديل ${files}`,
	and: ' و ',
	comma: '، ',
	more: (names, count) => `${names}، وغيرها: ${count}`,
	line: (path, what, added, removed) => `- ${path}: ${what} (+${added} -${removed})`,
	added: (names) => `إضافة ${names}`,
	removed: (names) => `إزالة ${names}`,
	changed: (names) => `تعديل ${names}`,
	isNew: 'ملف جديد',
	isGone: 'حُذف',
	movedFrom: (path) => `كان اسمه ${path}`,
	noNames: 'تعديل',
	nothing: 'لا تغيير',
};
