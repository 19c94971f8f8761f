/** What of the process environment is ours, by name. Everything else stays where it is. */
export type OwnEnvironment = Readonly<Record<string, string | undefined>>;

const ownVariables = [
	'ALLOW_MOCK_LLM',
	'ENABLE_HYBRID_STREAMING',
	'ENABLE_INTELLIGENT_ROUTING',
	'NANO_MODEL',
	'FAST_MODEL',
	'SMART_MODEL',
	'GENIUS_MODEL',
	'LLM_DAILY_BUDGET',
	'OPENROUTER_API_KEY',
	'OPENROUTER_HTTP_REFERER',
	'OPENROUTER_X_TITLE',
	'OPENAI_API_KEY',
	'ANTHROPIC_API_KEY',
	'TRIBUTARY_DEBUG',
] as const;

// The SDKs take base URL, headers, log level, account and credential profile from the environment without being asked.
// A base URL set there sends the key elsewhere; a log level prints headers. The vendors' whole name spaces go, so that
// a variable an SDK learns next year goes too.
const vendorVariable = /^(?:OPENAI|ANTHROPIC|OPENROUTER|OLLAMA|AZURE_OPENAI)_/i;
const redirectingVariable = /_(?:BASE_URL|CUSTOM_HEADERS|LOG|API_KEY|AUTH_TOKEN)$/i;

/** Takes what is ours out of `environment` and deletes from it what an SDK would read behind our back. */
export function takeEnvironment(environment: NodeJS.ProcessEnv): OwnEnvironment {
	const own = Object.fromEntries(ownVariables.map((name) => [name, environment[name]]));
	for (const name of Object.keys(environment)) {
		if (vendorVariable.test(name) || redirectingVariable.test(name)) delete environment[name];
	}
	return own;
}
