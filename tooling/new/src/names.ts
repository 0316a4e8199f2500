/** A plug-in's name in the forms that its files need. */
export interface Names {
  /** As typed: `round-robin`. */
  readonly kebab: string
  /** Of its factory: `roundRobin`. */
  readonly camel: string
  /** Of its types: `RoundRobin`. */
  readonly pascal: string
}

/** Throws where the name can't be a package's. */
export function namesOf(kebab: string): Names {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(kebab)) {
    throw new Error(`"${kebab}" can't be a package's name: give lower-case letters, digits and single dashes`)
  }
  const pascal = kebab.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return { kebab, pascal, camel: pascal.charAt(0).toLowerCase() + pascal.slice(1) }
}

/** The text of a template with its own name replaced, in each form, wherever it begins a word. */
export function rename(text: string, from: Names, to: Names): string {
  return text
    .replaceAll(new RegExp(`(?<![A-Za-z])${from.pascal}(?![a-z])`, 'g'), to.pascal)
    .replaceAll(new RegExp(`(?<=-)${from.kebab}(?![a-z])`, 'g'), to.kebab)
    .replaceAll(new RegExp(`(?<![A-Za-z-])${from.camel}(?![a-z])`, 'g'), to.camel)
}
