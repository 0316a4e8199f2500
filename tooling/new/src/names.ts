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

/** The text of a template with its own name, a single word, replaced in each form, wherever it begins a word. */
export function rename(text: string, from: string, to: Names): string {
  const { pascal } = namesOf(from)
  return text
    .replaceAll(new RegExp(`(?<![A-Za-z])${pascal}(?![a-z])`, 'g'), to.pascal)
    // Called, imported or exported it is the factory; in strings, file names and prose it is the plug-in's name.
    .replaceAll(new RegExp(`(?<![A-Za-z-])${from}(?=[(,]| })`, 'g'), to.camel)
    .replaceAll(new RegExp(`(?<![A-Za-z])${from}(?![A-Za-z])`, 'g'), to.kebab)
}
