/** What stands against closing a case that is handed to another provider. */
export type AcrossRefusal = 'acrossUnsent' | 'acrossCloses' | 'acrossUntold' | 'acrossUnread';
