/** Lines that people read are no longer than this. */
export const WIDTH = 120
