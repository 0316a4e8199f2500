import type { FileDescriptorProto, SourceCodeInfo_Location } from '@skein/protobuf/google/protobuf/descriptor'
import { describe, expect, it } from 'vitest'
import type { FileModel } from '../model/model.ts'
import { Comments, commentsOf } from './comments.ts'

function fileOf(...location: readonly Partial<SourceCodeInfo_Location>[]): FileDescriptorProto {
  const whole = location.map((it) => ({ path: [], span: [], leadingDetachedComments: [], ...it }))
  return { sourceCodeInfo: { location: whole } } as Partial<FileDescriptorProto> as FileDescriptorProto
}

function comments(location: Partial<SourceCodeInfo_Location>): Comments {
  return new Comments({ proto: fileOf({ path: [4, 0], ...location }) } as Partial<FileModel> as FileModel, true)
}

describe('comments', () => {
  it('are carried over, leading and trailing, without the space behind the slashes', () => {
    const found = comments({ leadingComments: ' An order.\n\n   indented\n', trailingComments: ' And more.\n' })
    expect(found.of([4, 0])).toEqual(['/**', ' * An order.', ' *', ' *   indented', ' *', ' * And more.', ' */'])
    expect(found.of([4, 1])).toEqual([])
  })

  it('stay comments whatever is in them', () => {
    const lines = comments({ leadingComments: ' */ alert() /* \u2028 */ x\r\n*/' }).of([4, 0])
    expect(lines).toEqual(['/**', ' * *\\/ alert() /*', ' * *\\/ x', ' * *\\/', ' */'])
    expect(lines.join('\n').indexOf('*/')).toBe(lines.join('\n').length - 2)
  })

  it('tell TypeScript nothing', () => {
    expect(comments({ leadingComments: ' @ts-expect-error\n' }).of([4, 0])).toEqual(['/** \\@ts-expect-error */'])
    expect(commentsOf(fileOf({ path: [12], leadingComments: ' @ts-nocheck\n @see b\n' }))).toEqual(['\\@ts-nocheck', '@see b'])
  })

  it('say what is deprecated, once', () => {
    const found = comments({ leadingComments: ' Old.\n' })
    expect(found.of([4, 0], { deprecated: true })).toEqual(['/**', ' * Old.', ' *', ' * @deprecated', ' */'])
    expect(found.of([9], { deprecated: true })).toEqual(['/** @deprecated */'])
    const own = comments({ leadingComments: ' Old.\n @deprecated Use the new one.\n' })
    expect(own.of([4, 0], { deprecated: true })).toEqual(['/**', ' * Old.', ' * @deprecated Use the new one.', ' */'])
  })

  it('of the file come from its syntax and its package', () => {
    const file = fileOf(
      { path: [12], leadingDetachedComments: [' Copyright.\n'], leadingComments: ' Of orders.\n' }, { path: [2], leadingComments: ' Shop.\n' },
    )
    expect(commentsOf(file)).toEqual(['Copyright.', '', 'Of orders.', '', 'Shop.'])
    expect(commentsOf(fileOf())).toEqual([])
  })
})
