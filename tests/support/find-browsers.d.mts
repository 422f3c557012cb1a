/** Paths of the browsers, null where there is none. The environment variables CHROMIUM and FIREFOX come first. */
export function findBrowsers(): { readonly chromium: string | null; readonly firefox: string | null };
