// Imports every export of every package of ours that lies in node_modules.
import { readFileSync, readdirSync } from 'node:fs'

const folder = new URL('./node_modules/@skein/', import.meta.url)
for (const name of readdirSync(folder)) {
  const { exports } = JSON.parse(readFileSync(new URL(`${name}/package.json`, folder), 'utf8'))
  for (const subpath of Object.keys(exports)) await import(`@skein/${name}${subpath.slice(1)}`)
}
