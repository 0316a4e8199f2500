/** Comments, and what only looks as if a comment began in it: strings, templates, regular expressions. */
const COMMENT_OR_TEXT = new RegExp([
  /\/\*[^]*?\*\/|\/\/.*/,
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/,
  /(?<=[=(,:[!&|?]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\//,
].map((it) => it.source).join('|'), 'g')

const LIST = /^export (?:type )?\{([^}]*)\}/gm
const DECLARATION = /^export (?!type \{)(?:declare |abstract |async )*(?:const|class|function|interface|type) /gm

/** How many lines of a TypeScript file are neither blank nor comment. */
export function codeLines(text: string): number {
  const bare = text.replace(COMMENT_OR_TEXT, (found) => (/^\/[*/]/.test(found) ? found.replace(/[^\n]/g, '') : found))
  return bare.split('\n').filter((line) => line.trim() !== '').length
}

/** How many names a file exports, types included, where each is named, as `no-barrel` wants it. */
export function exportCount(text: string): number {
  const listed = [...text.matchAll(LIST)].flatMap(([, names = '']) => names.split(','))
  return listed.filter((name) => name.trim() !== '').length + [...text.matchAll(DECLARATION)].length
}
