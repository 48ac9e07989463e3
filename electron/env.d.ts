/** Put in at build time from `shared/contract.ts`, so that the preload holds no schema library. */
declare const __CHANNELS__: { readonly requests: readonly string[]; readonly events: readonly string[] };
