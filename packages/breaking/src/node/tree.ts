/** Files in folders: those on disk, or those of a commit. Paths have slashes; `.` is where relative ones begin. */
export interface Tree {
  /** How a path is shown to the user. */
  show(path: string): string
  kindOf(path: string): Promise<'file' | 'folder' | undefined>
  /** The `.proto` files below a folder, sorted, with the folder before their names. */
  protos(folder: string): Promise<string[]>
  /** undefined where there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>
}

/** Whether a path below the folder that was asked for is one of ours: not what tools and git keep there. */
export const isOurs = (below: string): boolean => !below.split('/').some((part) => part === 'node_modules' || /^\../.test(part))
