/** A log for servers whose words nobody reads. */
export const silent: Readonly<Record<'info' | 'warn' | 'error', () => void>> =
  { info: () => undefined, warn: () => undefined, error: () => undefined }
