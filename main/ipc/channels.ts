/** Names of the two channels; shared by preload and main so that neither can drift. */
export const callChannel = 'arendevakt:call';
export const eventChannel = 'arendevakt:event';
