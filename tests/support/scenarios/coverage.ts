/**
 * Rows of the table of errors that no scenario can reach, each with the reason.
 */
export const UNREACHED_ERRORS: Readonly<Record<string, string>> = {
  IOS_TLS_FAILED:
    'needs an address with TLS, and the sandbox has none; the tests of the HTTP client reach it',
  IOS_CERTIFICATE_INVALID: 'needs a server with a bad certificate; the tests of the answers’ reader reach it',
  IOS_SET_PRIMARY_WRONG_API: 'a code that iOS has and never uses',
  IPC_FORBIDDEN_SENDER: 'refused between window and main process; the end-to-end tests reach it',
  INPUT_INVALID: 'a form of the app, not of the SDK; the end-to-end tests reach it',
  IPC_INVALID_REQUEST: 'refused between window and main process; tests/unit/ipc/serve.test.ts reaches it',
  INTERNAL_ERROR: 'a mistake of the app’s own',
  UNEXPECTED_ERROR: 'a mistake of the SDK’s own',
  OWN_APP_CANNOT_LISTEN: 'the listener for a real app; tests/integration/core/own-app.test.ts reaches it',
  OWN_APP_NOT_LISTENING: 'the listener for a real app; tests/integration/core/own-app.test.ts reaches it',
  OWN_APP_NO_ENVIRONMENT: 'the listener for a real app; tests/integration/core/own-app.test.ts reaches it',
  SANDBOX_UNAVAILABLE: 'the app’s sandbox process is not running; the end-to-end tests reach it',
  TOKEN_ABSENT: 'an action of the app without a token; there is no call',
  FILE_UNUSABLE: 'a file that a person chose for an export or a case; there is no call',
  SANDBOX_REFUSED: 'a change of the sandbox that its admin side refuses; there is no call',
  SANDBOX_NOT_IN_USE: 'a change of the sandbox while another environment is in use; there is no call',
  NOT_THERE: 'asks for a scenario or a run that is not there; there is no call',
  RUN_UNDER_WAY: 'a second run of scenarios while one is under way; there is no call',
  FEATURE_DISABLED: 'a feature that the administrator switched off; the end-to-end tests reach it',
  SETTING_LOCKED: 'a setting that the administrator locked; the end-to-end tests reach it',
  UPDATE_FEED_UNREACHABLE: 'an update of the app itself; the end-to-end tests reach it',
  UPDATE_FEED_INVALID: 'an update of the app itself; its own tests reach it',
  UPDATE_HASH_MISMATCH: 'an update of the app itself; the end-to-end tests reach it',
  UPDATE_SIGNATURE_INVALID: 'an update of the app itself; the end-to-end tests reach it',
  UPDATE_INSTALL_FAILED: 'an update of the app itself; its own tests reach it',
  UPDATE_ROLLED_BACK: 'an update of the app itself; the end-to-end tests reach it',
};
