/** Why the two sides can't be compared: what, where, and what to do. For the user, so without a stack. */
export class Problem extends Error {}
