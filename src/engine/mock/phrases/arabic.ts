import type { DeclarationKind } from '../reading/declarations.ts';
import type { Flow } from '../reading/reading.ts';
import type { Why } from '../rewriting/change.ts';
import type { Phrases } from './phrases.ts';

/** Numbers follow a colon, so that no noun has to agree with them. */
export const arabic: Phrases = {
	opening: 'هذا هو النموذج التجريبي المدمج: لم يُسأل أي نموذج حقيقي، وما يلي مقروء من نصّك بقواعد بسيطة.',
	openingAlone: 'هذا هو النموذج التجريبي المدمج: لم يُسأل أي نموذج حقيقي.',
	pictures: (count) => `عدد الصور المرفقة بالسؤال: ${count}. لا يستطيع النموذج التجريبي أن يرى، فهو يعدّها فحسب.`,
	overview: (place, language, { all, comment, blank }) =>
		`${place} مكتوب بلغة ${language}. عدد الأسطر: ${all}، منها تعليقات: ${comment}، وفارغة: ${blank}.`,
	readOnly: (lines) => `النص طويل، فلم تُقرأ إلا أسطره الأولى. عدد ما قُرئ: ${lines}.`,
	declares: 'يعرّف ما يلي:',
	declaresNothing: 'لا يعرّف شيئًا باسم؛ فهو جزء من شيء أكبر أو بيانات مجردة.',
	declaration: ({ name, kind, parameters, isAsync, returns, line }, { lines, flow, calls }) =>
		[
			`${kinds[kind]}${isAsync ? ' (غير متزامنة)' : ''} \`${name}\`، السطر: ${line}`,
			lines > 1 ? `، عدد أسطرها: ${lines}` : '',
			parameters.length === 0 ? '' : `؛ المعاملات: ${parameters.map(code).join('، ')}`,
			returns === '' ? '' : `؛ الناتج: ${code(returns)}`,
			flowParts(flow).length === 0 ? '' : `؛ بداخلها: ${flowParts(flow).join('، ')}`,
			calls.length === 0 ? '' : `؛ تستدعي ${calls.slice(0, 6).map(code).join('، ')}`,
			'.',
		].join(''),
	imports: (names) => `يستعمل من خارجه: ${names.map(code).join('، ')}.`,
	flow: (flow) => `المجموع: ${flowParts(flow).join('، ')}.`,
	straight: 'يجري من أوله إلى آخره بلا تفرّع ولا تكرار ولا معالجة أخطاء.',
	names: (names) => `أكثر الأسماء استعمالًا: ${names.map(({ name, count }) => `${code(name)} (${count})`).join('، ')}.`,
	notes: 'ملاحظات تركها أحدهم:',
	line: (line) => `السطر ${line}`,
	worthALook: 'ما يستحق النظر:',
	nothingSuspicious:
		'ليس فيه خطأ من الأخطاء التي يعرفها النموذج التجريبي من شكلها. وليس هذا برهانًا، فهو لا يفهم الغرض من الشيفرة.',
	why: (why) => whys(why),
	changes: (place) => `التغييرات في ${place}:`,
	selectionOnly: 'لم يُقرأ إلا النص المعطى؛ انظر فيما يستعمله خارج هذا النص.',
	nothingToRepair:
		'لم يجد النموذج التجريبي هنا ما يمكنه تغييره عن يقين، فلم يغيّر شيئًا. وهو يعرف المقارنات المتساهلة و`var` والحلقات التي تتجاوز النهاية و`indexOf` حين تكون سؤالًا، وفي بايثون `== None` و`except` المجردة والقيم الابتدائية المشتركة.',
	nothingToDocument: 'لكل ما يُعرَّف هنا تعليق من قبل، أو لا يعرف النموذج التجريبي كيف يُكتب التعليق.',
	cannotRename: (from, to) =>
		`لا يمكن تغيير اسم \`${from}\` إلى \`${to}\` عن يقين: الاسم غير موجود، أو الاسم الجديد مستعمل، أو يرد الاسم داخل نص.`,
	tests: (place) =>
		`خطة اختبارات لـ ${place}، لكل ما يمكن استدعاؤه ولكل طريق فيه. لا يعرف النموذج التجريبي النتائج الصحيحة، فأكملها.`,
	nothingToTest: 'ليس هنا ما يُستدعى باسمه في لغة يستطيع النموذج التجريبي أن يكتب لها اختبارات.',
	nothingToApply: 'الشيفرة موجودة هنا من قبل، فلم يتغير شيء.',
	cannotWrite: (wish) => `${wish} (لا يستطيع النموذج التجريبي المدمج كتابة هذا)`,
	nothingGiven: 'لم يأت مع السؤال ما يمكن تغييره.',
	snippet: (name) => `من المجموعة الصغيرة المجرَّبة لدى النموذج التجريبي: \`${name}\`.`,
	abilities: [
		'حدّد شيفرة أو افتح ملفًا ثم اسأل، ويستطيع النموذج التجريبي أن',
		'',
		'- **يشرحها**: ما تعرّفه وكيف تجري وأي الأسماء تستعمل',
		'- **يبحث عن أخطاء** تظهر من شكلها',
		'- **يصلح** فيها أو **يوثّق** أو **يغيّر الأسماء** بصيغة البحث والاستبدال',
		'- **يخطط اختبارات** لها',
		'- **يدرج** دوالّ شائعة عند المؤشر، مثل `debounce` و`retry` و`slugify`',
		'',
		'ولغير ذلك اختر نموذجًا حقيقيًا من الإعدادات.',
	].join('\n'),
	example: 'مثال صغير مما يمكن إدراجه:',
	madeUp: 'لم تُعطَ شيفرة، فهذا عن ملف من الخيال:',
	notMine: 'من هنا يكمل النموذج التجريبي المدمج. لم يكتب هو ما ورد أعلاه، فلا يمكنه أن يعرف بقيته.',
};

const kinds: Readonly<Record<DeclarationKind, string>> = {
	function: 'دالة',
	method: 'دالة عضو',
	class: 'صنف',
	interface: 'واجهة',
	type: 'نوع',
	heading: 'عنوان',
	table: 'كائن قاعدة بيانات',
};

function flowParts({ branches, loops, handlers, throws, awaits, returns }: Flow): readonly string[] {
	return (
		[
			[branches, 'تفرّعات'],
			[loops, 'حلقات'],
			[handlers, 'معالجات أخطاء'],
			[throws, 'أخطاء تُرمى'],
			[awaits, 'مواضع انتظار'],
			[returns, 'مواضع إرجاع'],
		] as const
	).flatMap(([number, noun]) => (number === 0 ? [] : [`${noun}: ${number}`]));
}

function whys(why: Why): string {
	switch (why.code) {
		case 'strict_equality':
			return 'المقارنة الصارمة تعني هنا الشيء نفسه وتقوله صراحة.';
		case 'scoped_variable':
			return `\`${why.name}\` لا يعيش إلا في كتلته${why.word === 'const' ? ' ولا يتغير' : ''}: \`${why.word}\`.`;
		case 'loop_past_end':
			return `كانت الحلقة تتجاوز نهاية \`${why.name}\` بخطوة وتقرأ ما ليس موجودًا.`;
		case 'includes':
			return `\`includes\` تسأل هل يحتويه \`${why.name}\`، وهذا كل المطلوب.`;
		case 'is_none':
			return '`None` كائن واحد، فيُقارن بالهوية.';
		case 'shared_default':
			return `كانت القيمة الابتدائية لـ \`${why.name}\` تُنشأ مرة واحدة وتتشاركها كل الاستدعاءات؛ والآن لكل استدعاء قيمته.`;
		case 'bare_except':
			return '`except` المجردة تبتلع أيضًا Ctrl+C و`SystemExit`.';
		case 'documented':
			return `صار لـ \`${why.name}\` تعليق من اسمه وتوقيعه.`;
		case 'renamed':
			return `صار اسم \`${why.from}\` هو \`${why.to}\`.`;
	}
}

function code(text: string): string {
	return `\`${text.replace(/\s+/g, ' ').replaceAll('`', "'")}\``;
}
