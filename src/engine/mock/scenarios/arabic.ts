import { fenced } from '../../context/fence.ts';
import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';

const python = `def total(numbers):
    """مجموع الأعداد."""
    return sum(numbers)
`;

const text = [
	'هذا هو النموذج التجريبي المدمج: لم يُسأل أي نموذج حقيقي.',
	'## الاتجاه في النص المختلط',
	'تُكتب هذه الفقرة من اليمين إلى اليسار، ويبقى الاسم `total` والمسار `src/total.py` من اليسار إلى اليمين كما هما.',
	'- عنصر قائمة بالعربية فيه رقم 42 ورمز `x += 1`',
	'- A list item in English takes its own direction',
	'- عنصر ثالث ينتهي باسم ملف: `README.md`',
	'| الاسم | القيمة |\n|---|---|\n| المجموع | `6` |\n| average | 2 |',
	'والشيفرة دائمًا من اليسار إلى اليمين:',
	fenced(python, 'python'),
	'والصيغة الرياضية كذلك: $\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}$، ثم يعود النص إلى اتجاهه.',
];

/** Arabic with code, numbers, a table and a formula in it, and a list item in English. */
export const arabic: Scenario = (_request, random) => fromText(`${text.join('\n\n')}\n`, random);
