import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'
import type { Check } from './check.ts'
import type { Workspace } from './workspace.ts'

type Graph = ReadonlyMap<string, readonly string[]>

/** What is there when it runs: `import type` and `export type` are erased, and types may speak of each other. */
const STATEMENT = /^(?:import|export)(?! type\b)[^'\n;]*?(?:\{[^}]*\})?[^'\n;]*?'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm

/** At run time no file imports itself by way of others, and no package depends on itself so. */
export const cycles: Check = {
  name: 'no cycles',
  run(workspace) {
    const files = fileGraph(workspace)
    const packages = packageGraph(workspace)
    return {
      note: `${files.size} files, ${packages.size} packages`,
      problems: [
        findCycles(files).map((it) => `${it.join(' → ')}: files import each other; move what both need to a third`),
        findCycles(packages).map((it) => `${it.join(' → ')}: packages depend on each other; turn one dependency round`),
      ].flat(),
    }
  },
}

function fileGraph(workspace: Workspace): Graph {
  const files = workspace.files.filter((file) => file.endsWith('.ts') && !file.includes('/templates/'))
  return new Map(files.map((file) => {
    const text = readFileSync(join(workspace.root, file), 'utf8')
    const specifiers = [...text.matchAll(STATEMENT)].map(([, still, lazy]) => still ?? lazy ?? '')
    return [file, specifiers.map((it) => normalize(join(dirname(file), it)))]
  }))
}

function packageGraph(workspace: Workspace): Graph {
  return new Map(workspace.packages.map(({ manifest }) => {
    const { name, dependencies, peerDependencies, optionalDependencies, devDependencies } = manifest
    return [name, Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies, ...devDependencies })]
  }))
}

/** One cycle for each way back that a walk in depth meets. */
function findCycles(graph: Graph): readonly (readonly string[])[] {
  const found: string[][] = []
  const done = new Set<string>()
  const way: string[] = []
  const visit = (node: string): void => {
    const at = way.indexOf(node)
    if (at >= 0) found.push([...way.slice(at), node])
    if (at >= 0 || done.has(node)) return
    way.push(node)
    for (const next of graph.get(node) ?? []) if (graph.has(next)) visit(next)
    way.pop()
    done.add(node)
  }
  for (const node of graph.keys()) visit(node)
  return found
}
