import type { BookmarkTree } from '../../../lib/actions/shelf.ts'

export interface Node {
  readonly id: string
  title: string
  url?: string
  children?: Node[]
}

/** A browser's bookmarks in memory, as strict as the browsers': what is gone rejects, folders that hold something cannot be removed. */
export class Bookmarks implements BookmarkTree {
  readonly root: Node = { id: 'root', title: 'Papers', children: [] }
  private count = 0

  nodes(of: Node = this.root): Node[] {
    return (of.children ?? []).flatMap((child) => [child, ...this.nodes(child)])
  }
  leaves = (): Node[] => this.nodes().filter(({ url }) => url !== undefined)
  find(id: string): Node | undefined {
    return [this.root, ...this.nodes()].find((node) => node.id === id)
  }
  parentOf(id: string): Node | undefined {
    return [this.root, ...this.nodes()].find(({ children }) => children?.some((child) => child.id === id))
  }
  detach(id: string): Node {
    const parent = this.parentOf(id)
    const at = parent?.children?.findIndex((child) => child.id === id) ?? -1
    const [node] = at < 0 ? [] : (parent?.children?.splice(at, 1) ?? [])
    if (!node) throw new Error(`no bookmark ${id}`)
    return node
  }
  read = async (folder: string): Promise<Node | undefined> => structuredClone(this.find(folder))
  has = async (id: string): Promise<boolean> => this.find(id) !== undefined
  async create({ parentId, title, url }: { parentId: string; title: string; url?: string }): Promise<string> {
    const id = `b${++this.count}`
    const children = this.find(parentId)?.children
    if (!children) throw new Error(`no folder ${parentId}`)
    children.push(url === undefined ? { id, title, children: [] } : { id, title, url })
    return id
  }
  async update(id: string, { title, url }: { title: string; url: string }): Promise<void> {
    const node = this.find(id)
    if (!node) throw new Error(`no bookmark ${id}`)
    Object.assign(node, { title, url })
  }
  async move(id: string, parentId: string): Promise<void> {
    const to = this.find(parentId)?.children
    if (!to) throw new Error(`no folder ${parentId}`)
    to.push(this.detach(id))
  }
  async remove(id: string): Promise<void> {
    if (this.find(id)?.children?.length) throw new Error('the folder is not empty')
    this.detach(id)
  }
  /** A folder of this path, for what a user does. */
  async folder(path: readonly string[]): Promise<string> {
    let at = this.root
    for (const title of path) at = at.children?.find((child) => child.children && child.title === title) ?? (this.find(await this.create({ parentId: at.id, title })) as Node)
    return at.id
  }
}
