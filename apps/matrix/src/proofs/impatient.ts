/** Imported before the suites: what is meant to fail by waiting in vain needn't wait as long. */
process.env['SKEIN_PATIENCE_MS'] = '1500'
