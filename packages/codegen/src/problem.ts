/** What the user can put right: reported by its message alone, without a stack. */
export class Problem extends Error {}
