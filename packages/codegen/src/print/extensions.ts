import type { ExtensionModel } from '../model/model.ts'
import type { Comments } from './comments.ts'
import type { Context } from './context.ts'
import type { Refs } from './refs.ts'
export function printExtension(_e: ExtensionModel, _c: Comments, _r: Refs, _x: Context): readonly string[] {
  return []
}
