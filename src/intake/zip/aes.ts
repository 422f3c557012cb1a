// Imported where a member is encrypted: the library makes megabytes of tables, in every thread, as soon as it is loaded.

export { ecb } from "@noble/ciphers/aes.js";
