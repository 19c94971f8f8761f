import { fenced } from '../../context/fence.ts';
import type { Scenario } from '../script.ts';
import { fromText } from './fromText.ts';
import { longBlocks } from './longBlocks.ts';

const opening = `This is the built-in mock: no model was asked. What follows is a long answer about one subject, *bounded queues*, so that everything an answer can hold is in it.

# Bounded queues

A queue stands between something that makes and something that takes. While the taker is as quick as the maker, the queue is empty and nobody notices it. The interesting questions begin when the taker is slower:

1. How much may wait?
2. What happens to what comes when no more may wait?
3. Who is told, and when?

An answer to the first question alone is not enough. A queue with a limit and **no** rule for a full queue only moves the failure to another place.

## How long things wait

If things arrive at a rate $\\lambda$ and each takes a time with mean $1/\\mu$ to deal with, then the load is

$$\\rho = \\frac{\\lambda}{\\mu}$$

and for the simplest kind of queue the mean number of things in it is $L = \\rho / (1 - \\rho)$. Little's law, $L = \\lambda W$, then gives the mean wait:

$$W = \\frac{1}{\\mu - \\lambda}$$

The formula says what people feel: at half load a thing waits twice its own time, at nine tenths ten times, and at full load for ever.

| load | mean in the system | wait, in service times |
|---:|---:|---:|
| 0.50 | 1.0 | 2 |
| 0.75 | 3.0 | 4 |
| 0.90 | 9.0 | 10 |
| 0.99 | 99.0 | 100 |

## Three rules for a full queue

- **Pause** the maker. Nothing is lost; the slowness travels up to where it can be mended.
- **Drop** something.
  - The oldest: right for pictures of the present, such as a cursor's position.
  - The newest: right for work that is paid for in advance.
- **Merge** what waits into fewer, larger things. Right for text, where two pieces are as good as one.

> A queue that neither pauses, drops nor merges is not unbounded. Its bound is the machine's memory, and its rule is to crash.

## The same in a dozen languages

Each of these is a small, whole piece of the idea.
`;

const ending = `
## How it goes wrong

Four mistakes are made again and again, in every language:

1. **The queue is bounded, but the things are not.** A hundred events of a megabyte each are not a small queue. Bound what costs: bytes or characters, beside the number of things.
2. **The wake-up is lost.** The taker looks, sees nothing and lies down; between the two the maker has put something in and rung the bell. Look again *after* you have announced that you are going to wait.
3. **The two wait for each other.** The maker waits for room, and the room would come from an acknowledgement that the taker sends only after the next thing. Draw who waits for whom; a circle in that drawing is a deadlock, however seldom it is met.
4. **The end is forgotten.** The taker has gone and the maker waits for ever. Every wait needs two ways out: what was waited for, and the other side's farewell.

A test with one maker, one taker and fixed numbers finds none of these. Let a generator choose the order of writes, reads, acknowledgements and ends, a few thousand times, and check after each run that nothing was lost, nothing was reordered and nobody still waits. What such a test finds, it then makes *smaller*, until only the steps are left that matter; that is often enough to see the mistake at a glance.

### A word on measuring

The mean is the wrong number for people. What they remember is the slowest tenth, so print the median and the 95th and 99th percentile, and print them for the whole way from the key to the pixel. A queue that looks idle may stand before one that is full.

## What to remember

- [x] Every queue has a bound; choose it before the machine does.
- [x] Choose the rule for a full queue by what the things *mean*.
- [ ] Measure the wait, not only the length: by Little's law they say the same only on the average.

That is all. For a shorter answer ask \`mock/short\`, for one that fails ask \`mock/error-overloaded\`.
`;

/** About 2,000 tokens: headings, lists, a table, a quotation, formulas, and code in twelve languages. */
export const long: Scenario = (_request, random) => {
	const blocks = longBlocks.map(({ title, languageId, code }) => `### ${title}\n\n${fenced(code, languageId)}\n`);
	return fromText([opening, ...blocks, ending].join('\n'), random);
};
