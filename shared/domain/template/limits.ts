/** Longest text of a template, in characters: that of a message. */
export const longestTemplate = 4000;

export const longestTemplateTitle = 80;

/** A short code, without its slash. */
export const templateCode = /^[a-zåäö0-9-]{2,20}$/u;
