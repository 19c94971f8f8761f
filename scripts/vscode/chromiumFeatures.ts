/** Chromium heeds only the last `--disable-features`: Playwright's own have to stand in ours again. */
const byPlaywright = [
	'AvoidUnnecessaryBeforeUnloadCheckSync',
	'DestroyProfileOnBrowserClose',
	'HttpsUpgrades',
	'HttpsFirstBalancedModeAutoEnable',
	'LensOverlay',
	'MediaRouter',
	'PaintHolding',
	'ThirdPartyStoragePartitioning',
	'AvoidCorsURLLoaderRestartOnRedirect',
	'TcpPortRandomizationWin',
	'OptimizationHints',
	'NetworkTimeServiceQuerying',
	'AimEnabled',
	'PreconnectToSearch',
	'msForceBrowserSignIn',
	'msEdgeUpdateLaunchServicesPreferredVersion',
] as const;

/**
 * The lists under the address bar are web pages that Chromium 156 loads for every new window, also for one that nobody
 * sees. They were half of what opening a page costs: 0.7 s of a core with them, 0.35 s without.
 */
const addressBarPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'] as const;

/** What Chromium is to leave out; it passes over what it does not know. */
export const disabledFeatures: readonly string[] = [...byPlaywright, ...addressBarPages];
