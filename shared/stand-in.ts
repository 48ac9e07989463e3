/**
 * Said wherever a build shows itself that must not be given away.
 */
export const STAND_IN_WARNING = 'Test build on a stand-in runtime: not for release';
