import { oneOf } from './oneOf.ts';
import type { RefusalWords } from './refusal.ts';

// In the spelling of `plain`: lower case, straight apostrophes. Every phrase is a pattern.
const regret = oneOf(`
	(?:i'm|i am|we're)(?: really| very| so| truly)? sorry | sorry | apologies | my apologies | i apologi[sz]e |
	unfortunately | i'm afraid | i am afraid | regrettably | i regret
`);
const regard = oneOf('thanks for | thank you for | i understand | i appreciate | i hear | i know | i see');
const assistant = oneOf('ai | ai model | ai assistant | ai language model | artificial intelligence | language model');
const asAssistant = `(?:as|i'm|i am|i'm just|i am just) an? ${assistant},? `;
const opening = `(?:${regard}\\b[^.,]{0,80}, but )?(?:${regret}(?:,? (?:but|that))?,? )?(?:${asAssistant})?(?:(?:however|but),? )?`;

const cannot = oneOf(`
	cannot | can't | can not | could not | couldn't | won't | will not | must decline to | have to decline to | decline to |
	refuse to | would rather not | prefer not to | shouldn't | should not | may not | won't be able to |
	will not be able to | will have to decline to | do not feel comfortable | don't feel comfortable
`);
const notAble = oneOf(`
	unable to | not able to | not allowed to | not permitted to | not willing to | not going to | not in a position to |
	not comfortable
`);
const unable = `i(?:(?: simply| really| just)? ${cannot}|'d rather not|'ll have to decline to|(?:'m| am) ${notAble})`;

/** What an object does not go on with, or the sentence says when it could be done, or what is done in its place. */
const turn = oneOf(`
	but | however | because | since | as | until | till | unless | without | before | yet | if | so | though | although |
	only | more | any further | here is | instead of | other than | except
`);
const words = `(?: (?!${turn}\\b)[\\w'/-]+){0,14}`;
const about = `(?: (?:with|on|in|about|for|to|regarding|this|that)${words})?`;

/** A thing that was asked for, by no name of its own: an exact number cannot be given for many reasons. */
const named = oneOf(`
	requests? | questions? | content | information | material | task | prompt | query | topics? | subject | matter |
	conversation | response | advice | code
`);
const request = `(?:that|this|it|these|those|your|the|such)(?: (?:kind|type|sort)s? of)?(?: (?:requested|particular|specific))?(?: ${named})?(?: to you)?`;

const help = `(?:help|assist|aid|engage|comply|participate)(?: (?:you|further))?${about}`;
const treat = `${oneOf(`
	answer | fulfill? | complete | process | respond to | comply with | continue(?: with)? | discuss | do | provide |
	create | generate | produce | write | share | give(?: you)? | offer | carry out | perform | proceed with |
	engage (?:in|with) | accommodate | talk about | make | grant | honou?r | handle | address
`)}(?: ${request})?`;
const guidance = oneOf(`
	instructions | guidance | assistance | help | support | advice | information | content | details | code | steps
`);
const give = `(?:provide|offer|give|share|supply)(?: you)?(?: with)?(?: any| detailed| specific| further)? ${guidance}${about}`;
const harm = oneOf(`
	malware | ransomware | viruses | a virus | a keylogger | keyloggers | exploits? | an exploit | phishing | spyware |
	hate speech | explicit | sexual | illegal | harmful | violent | weapons? | copyrighted | someone(?: else)?'s |
	malicious | dangerous | unethical
`);
const makeHarm = `(?:create|write|generate|produce|provide|share|make|develop|discuss|reproduce|promote)(?: (?!${turn}\\b)[\\w'/-]+){0,6} ${harm}${words}`;
const helpHarm = `(?:help|assist) you(?: to)? (?:hack|crack|steal|break into|bypass|cheat|spy on|stalk|attack)\\b${words}`;
const doing = `(?:with|about|doing|answering|helping|discussing|writing)(?: with)?(?: ${request})?|(?:providing|sharing|giving|writing|discussing|helping) ?${words}`;

/** Words of a reason that is no technical one. */
const policy = oneOf(`
	polic | guideline | illegal | unlawful | against the law | harm | unsafe | safety | ethic | inappropriate | violat |
	malicious | danger | copyright | privacy | consent | terms of | sensitive | weapon
`);
const cause = `(?:,? (?:because|as|since|so|due to|for|given)\\b[^.]*${policy}[^.]*)?`;

const byMe = `${unable} (?:${help}|${treat}|${give}|${makeHarm}|${helpHarm}|${doing})(?: (?:for you|here|today|right now|at this time))?`;
const declined = `i (?:must|have to|will have to|need to)? ?(?:respectfully |politely )?(?:decline|refuse)(?: ${request}| to (?:${help}|${treat}|${give}|${makeHarm}))?`;
const notMine = `(?:that's|that is|this is|it's|it is) (?:not something (?:that )?i can|something (?:that )?i (?:can't|cannot|won't)) (?:help|assist|do|discuss|answer|provide|support)(?: you)?(?: with)?`;
const against = `(?:(?:this|that|your|the) (?:request|question|content|prompt)|this|that|it)(?:'s| is| goes| violates| conflicts)(?: against| with)? (?:my|our|the) [^.]*${policy}[^.]*`;

const more = oneOf(`
	if (?:you|there)\\b.*\\b(?:let me know|feel free|happy to|glad to|i can help|i'd be|i'm here|please|just ask|reach out)\\b.* |
	(?:please )?(?:feel free|let me know|reach out)\\b.* | (?:is|are) there (?:anything|something|any)\\b.* | what else\\b.* |
	(?:can i|could i|may i|how can i|how may i|how else)\\b.*\\b(?:help|assist)\\b.* |
	would you like .*\\b(?:else|instead|different|other)\\b.* |
	(?:i'd|i would) be (?:happy|glad) to (?:help|assist)(?: you)? with (?:something|anything|other|another|any other|a different)\\b.* |
	(?:i'm|i am) (?:here|happy|glad) to (?:help|assist)\\b.*\\b(?:else|other|different|instead)\\b.* |
	please (?:ask|try(?: a| an| asking)?) (?:me )?(?:something|anything|different|another)\\b.* |
	please (?:consult|contact|seek)\\b.* | thank(?:s| you) for (?:your )?understanding | i hope you understand |
	i understand\\b.{0,80} | i appreciate your (?:understanding|patience)
`);
const reason = `(?:it|this|that|doing so|to do so|such|my|our|the|i)\\b[^.]{0,160}${policy}[^.]*`;

export const englishRefusal: RefusalWords = {
	refuses: new RegExp(`^${opening}(?:no,? )?(?:${byMe}|${declined}|${notMine}|${against})${cause}$`),
	surrounds: new RegExp(`^(?:${regret}(?:,? about that| for (?:the|any) inconvenience)?|${more}|${reason}|no)$`),
};
