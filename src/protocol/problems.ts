/** As LSP has them, the gravest first. */
export const problemSeverities = ['error', 'warning', 'information', 'hint'] as const;
