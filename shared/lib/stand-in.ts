/**
 * Said wherever a build shows itself that must not be given away.
 */
export const STAND_IN_WARNING = 'This copy runs on a stand-in for Electron: for tests only, not for release';
